"""What people say in the Zukunftswerkstatt that screens_of_future_workshop.py draws; invented."""

EXPECTATIONS = [
    "Dass aus dem Tag wirklich etwas wird",
    "أن يستمع إلينا أحد بجدية",
    "Neue Leute aus der Nachbarschaft kennenlernen",
]
PARKED = ["Wer bezahlt eigentlich das Mittagessen?", "متى يكون الاجتماع القادم؟"]
CRITIQUES = [
    "Briefe vom Amt versteht niemand",
    "انتظار طويل لموعد في دائرة الأجانب",
    "Formulare gibt es nur auf Deutsch",
    "Zu wenig Kitaplätze",
    "لا يوجد مكان للأطفال أثناء دورة اللغة",
    "Einschulungsuntersuchungstermine fallen aus",
    "Nach 20 Uhr fährt kein Bus mehr",
    "الحافلة لا تصل إلى السكن الجماعي",
    "Fahrkarten sind zu teuer",
    "Vermieter antworten auf meinen Namen nicht",
    "بيوت رطبة وغالية",
    "Wohnberechtigungsscheinbeantragungsverfahren dauert ewig",
]
PROBLEMS = ["Ämter und Verständlichkeit", "Kinder und Familien", "Bus und Bahn", "Wohnungssuche und Benachteiligung"]
POSITIVES = [
    "Jeder Brief ist sofort klar, in meiner Sprache",
    "لكل طفل مكان قريب من البيت",
    "Der Bus kommt die ganze Nacht, und er ist umsonst",
    "Das Amt kommt zu uns nach Hause",
]
IDEAS = [
    "Ein fliegendes Bürgerhaus, das jede Woche woanders landet",
    "بيت كبير مفتوح للجميع، فيه مطبخ وحديقة ومدرسة",
    "Seilbahn vom Wohnheim bis zum Marktplatz",
    "Alle lernen drei Sprachen im Schlaf",
    "مترجم صغير يجلس على كتف كل إنسان",
]
BUILT = ["… und auf dem Dach wächst Gemüse für alle Küchen der Welt", "وفيه مسرح كل مساء"]
LATE = ["Das ist doch viel zu teuer", "لن توافق البلدية أبدا"]
GROUPS = ["Das fliegende Bürgerhaus", "بيت مفتوح للجميع", "Nachbarschaftsmobilitätsgenossenschaft"]
UTOPIAS = [
    {
        "title": "Musterhausen fliegt",
        "picture_in_words": "Es ist das Jahr 2040. Am Montag landet das Bürgerhaus bei uns im Hof. Die Türen sind auf, "
        "es riecht nach Brot.\nNiemand wartet. Wer eine Frage hat, setzt sich in die Küche, und aus jedem "
        "Zimmer kommt jemand, der die Antwort in der eigenen Sprache weiß.",
    },
    {
        "title": "بيت بلا أبواب",
        "picture_in_words": "نحن في عام 2040. لا أقفال في هذا البيت. الأطفال يلعبون في الحديقة، والكبار يتعلمون معا، "
        "وكل مساء تطبخ عائلة أخرى طعام بلادها.",
    },
    {
        "title": "Die Linie 7 fährt überallhin",
        "picture_in_words": "Die Linie 7 gehört allen, die mitfahren. Sie hält, wo jemand winkt, und kostet ein Lied.",
    },
]
CORES = ["Alle Fragen an einem Ort", "مكان يلتقي فيه الجميع كل يوم", "Ein Bus am Abend, der wirklich kommt"]
CHECKS = [
    {
        "existing": "Das Bürgerbüro hat samstags auf.",
        "obstacles": "Es gibt keinen freien Raum.",
        "allies": "Die Volkshochschule",
        "essentials": "Ein Ort für alle muss bleiben.",
    },
    {"existing": "مقهى الحي", "obstacles": "لا توجد ميزانية", "allies": "الجمعيات", "essentials": "المطبخ"},
    {"obstacles": "Der Vertrag mit dem Verkehrsverbund läuft bis 2029.", "allies": "Zwei Fahrer wohnen hier."},
]
PROJECTS = [
    {
        "demand": "Ein Haus für alle Fragen des Ankommens",
        "what": "Einen Schalter, an dem alle Ämter gemeinsam sitzen",
        "how": "Mit einem Nachmittag in der Woche in der Volkshochschule",
        "who_helps": "Volkshochschule, Jobcenter, Ausländerbehörde, Sprachmittlerinnen und Sprachmittler",
        "where": "Im Erdgeschoss der Volkshochschule",
        "first_steps": "Nach den Sommerferien",
        "who_does_what": "Amina fragt nach dem Raum, Jonas spricht mit dem Jobcenter",
        "follow_up": "Wir treffen uns jeden ersten Dienstag im Monat",
    },
    {
        "demand": "مكان مفتوح في كل حي",
        "what": "مطبخ مشترك مرة في الأسبوع",
        "how": "في قاعة المدرسة",
        "who_helps": "المدرسة والجيران",
        "where": "مدرسة شارع الحديقة",
        "first_steps": "في شهر أيلول",
        "who_does_what": "سميرة تسأل المديرة",
        "follow_up": "مجموعة على الهاتف",
    },
    {"demand": "Ein Nachtbus bis zum Wohnheim", "what": "Ein Probebetrieb am Freitag und Samstag"},
]
AGREED: list[tuple[int, dict[str, str | bool]]] = [
    (
        0,
        {
            "what": "Nach einem Raum fragen",
            "with_whom": "Volkshochschule",
            "by_when": "30. April",
            "who": "Amina",
            "show_name": True,
        },
    ),
    (0, {"what": "Mit dem Jobcenter und der Ausländerbehörde sprechen", "who": "Jonas"}),
    (1, {"what": "سؤال مديرة المدرسة عن المطبخ", "who": "سميرة", "show_name": True, "by_when": "في شهر أيلول"}),
    (2, {"what": "An den Verkehrsverbund schreiben"}),
]
MOODS = ["Müde, aber froh", "شكرا لكم جميعا"]
