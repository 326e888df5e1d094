"""What the demo conference says, in every language it offers."""

TITLE = "Integrationskonferenz Musterhausen"
MUNICIPALITY = "Musterhausen"
CONCEPT = "Integrationskonzept"
WORKSHOP = "World Café"
WORKSHOPS = {"world_cafe": WORKSHOP, "open_space": "Open Space", "zukunftswerkstatt": "Zukunftswerkstatt"}
VENUE = "Stadthalle"

QUESTION = {
    "de": "Was hilft Menschen, in Musterhausen gut anzukommen?",
    "de@simple": "Was hilft Ihnen? Was macht das Leben hier leichter?",
    "en": "What helps people to settle in well in Musterhausen?",
    "ar": "ما الذي يساعد الناس على الاستقرار الجيد في موسترهاوزن؟",
    "uk": "Що допомагає людям добре влаштуватися в Мустергаузені?",
    "tr": "İnsanların Musterhausen'e iyi yerleşmesine ne yardımcı olur?",
}

EXPECTATIONS = {
    "commissioner": {
        "de": "Die Stadt Musterhausen lädt ein, im Auftrag des Stadtrats.",
        "de@simple": "Die Stadt Musterhausen hat Sie eingeladen. Der Stadtrat will Ihre Meinung hören.",
        "en": "The town of Musterhausen invites you, on behalf of the town council.",
        "ar": "تدعوكم مدينة موسترهاوزن بتكليف من مجلس المدينة.",
        "uk": "Вас запрошує місто Мустергаузен за дорученням міської ради.",
        "tr": "Musterhausen Belediyesi sizi belediye meclisi adına davet ediyor.",
    },
    "decidable": {
        "de": "Ziele und erste Maßnahmen für das Integrationskonzept der Stadt.",
        "de@simple": "Was soll die Stadt besser machen? Das sammeln wir heute.",
        "en": "Goals and first measures for the town's integration concept.",
        "ar": "الأهداف والتدابير الأولى لخطة الاندماج في المدينة.",
        "uk": "Цілі та перші заходи для міської концепції інтеграції.",
        "tr": "Belediyenin uyum planı için hedefler ve ilk adımlar.",
    },
    "not_decidable": {
        "de": "Gesetze des Bundes und einzelne Aufenthaltsfragen kann die Stadt nicht ändern.",
        "de@simple": "Die Stadt kann keine Gesetze ändern. Um einzelne Menschen geht es heute nicht.",
        "en": "The town cannot change federal laws or decide individual residence matters.",
        "ar": "لا تستطيع المدينة تغيير القوانين الاتحادية ولا البتّ في قضايا الإقامة الفردية.",
        "uk": "Місто не може змінювати федеральні закони чи вирішувати окремі питання проживання.",
        "tr": "Belediye federal yasaları değiştiremez, tek tek oturum konularında karar veremez.",
    },
    "use_of_results": {
        "de": "Alle Beiträge stehen im Protokoll. Die Steuerungsgruppe macht daraus einen Entwurf.",
        "de@simple": "Wir schreiben alles auf. Eine Gruppe macht daraus einen Plan.",
        "en": "All contributions go into the minutes. The steering group turns them into a draft.",
        "ar": "تُسجَّل كل المساهمات في المحضر، ثم تُعدّ المجموعة التوجيهية مسودة منها.",
        "uk": "Усі думки увійдуть до протоколу. Координаційна група підготує з них проєкт.",
        "tr": "Tüm katkılar tutanağa girer. Yürütme grubu bunlardan bir taslak hazırlar.",
    },
    "results_by": {
        "de": "In drei Monaten auf der Internetseite der Stadt.",
        "de@simple": "In 3 Monaten. Sie finden es auf der Internet-Seite der Stadt.",
        "en": "In three months on the town's website.",
        "ar": "خلال ثلاثة أشهر على موقع المدينة الإلكتروني.",
        "uk": "За три місяці на сайті міста.",
        "tr": "Üç ay içinde belediyenin internet sitesinde.",
    },
}

NEXT_STEPS = {
    "de": "Das Protokoll erscheint in zwei Wochen. Danach arbeiten Arbeitsgruppen weiter.",
    "de@simple": "In 2 Wochen können Sie alles lesen. Danach geht die Arbeit weiter.",
    "en": "The minutes appear in two weeks. Working groups then continue.",
    "ar": "يُنشر المحضر خلال أسبوعين، ثم تواصل مجموعات العمل مهامها.",
    "uk": "Протокол з’явиться за два тижні. Далі працюватимуть робочі групи.",
    "tr": "Tutanak iki hafta içinde yayımlanır. Ardından çalışma grupları devam eder.",
}
