"""What a new concept and a new conference begin with: fields of action and stakeholder groups (methods.md section 7).

Every list is a start: labels and order are edited per municipality, and changing a label never changes what points
to it (rows.md 31). "No answer" is no group: it is the absence of one. Groups are roles in the town, never origins.
"""

from dataclasses import dataclass

Labels = dict[str, str]


def _labels(german: str, plain: str, english: str, arabic: str, ukrainian: str, turkish: str) -> Labels:
    return {"de": german, "de@simple": plain, "en": english, "ar": arabic, "uk": ukrainian, "tr": turkish}


@dataclass(frozen=True)
class DefaultGroup:
    """``migrant_led``: its absence from the hall is said in words (rows.md 30)."""

    labels: Labels
    migrant_led: bool = False


# rows.md 14: "Wohnen, Sprache, Bildung, Arbeitsmarkt und Wirtschaft, Gesundheit sowie Sport und Kultur".
FIELDS_OF_ACTION: tuple[Labels, ...] = (
    _labels("Wohnen", "Wohnen", "Housing", "السكن", "Житло", "Konut"),
    _labels("Sprache", "Sprache", "Language", "اللغة", "Мова", "Dil"),
    _labels("Bildung", "Schule und Lernen", "Education", "التعليم", "Освіта", "Eğitim"),
    _labels(
        "Arbeitsmarkt und Wirtschaft",
        "Arbeit und Firmen",
        "Labour market and economy",
        "سوق العمل والاقتصاد",
        "Ринок праці та економіка",
        "İş piyasası ve ekonomi",
    ),
    _labels("Gesundheit", "Gesundheit", "Health", "الصحة", "Здоров’я", "Sağlık"),
    _labels(
        "Sport und Kultur",
        "Sport und Kultur",
        "Sport and culture",
        "الرياضة والثقافة",
        "Спорт і культура",
        "Spor ve kültür",
    ),
)

STAKEHOLDER_GROUPS: tuple[DefaultGroup, ...] = (
    DefaultGroup(
        _labels(
            "Bürger*innen",
            "Menschen, die hier leben",
            "Citizens and residents",
            "المواطنون والسكان",
            "Громадяни та мешканці",
            "Vatandaşlar ve kent sakinleri",
        )
    ),
    DefaultGroup(
        _labels(
            "Migrant*innen-Organisationen",
            "Vereine von Migranten",
            "Migrant organisations",
            "منظمات المهاجرين",
            "Організації мігрантів",
            "Göçmen örgütleri",
        ),
        migrant_led=True,
    ),
    DefaultGroup(
        _labels(
            "Integrationsbeiräte",
            "Beirat für Integration",
            "Integration councils",
            "مجالس الاندماج",
            "Ради з питань інтеграції",
            "Uyum meclisleri",
        )
    ),
    DefaultGroup(
        _labels(
            "Ehrenamtliche und Helferkreise",
            "Freiwillige Helfer",
            "Volunteers and helper groups",
            "المتطوعون ومجموعات المساعدة",
            "Волонтери та групи допомоги",
            "Gönüllüler ve yardım grupları",
        )
    ),
    DefaultGroup(
        _labels(
            "Wohlfahrtsverbände",
            "Verbände für soziale Hilfe",
            "Welfare associations",
            "جمعيات الرعاية الاجتماعية",
            "Благодійні та соціальні організації",
            "Sosyal yardım kuruluşları",
        )
    ),
    DefaultGroup(
        _labels(
            "Kirchen und Religionsgemeinschaften",
            "Kirchen und religiöse Gemeinden",
            "Churches and religious communities",
            "الكنائس والجماعات الدينية",
            "Церкви та релігійні громади",
            "Kiliseler ve dinî topluluklar",
        )
    ),
    DefaultGroup(
        _labels("Gewerkschaften", "Gewerkschaften", "Trade unions", "النقابات العمالية", "Профспілки", "Sendikalar")
    ),
    DefaultGroup(
        _labels(
            "Arbeitsverwaltung",
            "Jobcenter und Arbeitsagentur",
            "Employment services",
            "وكالات العمل ومراكز التوظيف",
            "Служби зайнятості",
            "İş ve istihdam kurumları",
        )
    ),
    DefaultGroup(
        _labels(
            "Bildungseinrichtungen",
            "Schulen und Kitas",
            "Schools and places of learning",
            "المؤسسات التعليمية",
            "Заклади освіти",
            "Eğitim kurumları",
        )
    ),
    DefaultGroup(
        _labels(
            "Kammern und Wirtschaftsverbände",
            "Kammern und Firmen",
            "Chambers and business associations",
            "الغرف التجارية واتحادات الأعمال",
            "Палати та бізнес-асоціації",
            "Odalar ve iş dünyası birlikleri",
        )
    ),
    DefaultGroup(
        _labels(
            "Zivilgesellschaft (Sportvereine, Selbsthilfe)",
            "Vereine, zum Beispiel für Sport",
            "Civil society (sports clubs, self-help)",
            "المجتمع المدني (نوادٍ رياضية، مجموعات المساعدة الذاتية)",
            "Громадянське суспільство (спортивні клуби, групи самодопомоги)",
            "Sivil toplum (spor kulüpleri, dayanışma grupları)",
        )
    ),
    DefaultGroup(
        _labels(
            "Verwaltungsbereiche",
            "Ämter der Stadt",
            "Departments of the administration",
            "دوائر الإدارة المحلية",
            "Підрозділи адміністрації",
            "Belediye ve idare birimleri",
        )
    ),
    DefaultGroup(
        _labels(
            "Einzelne Migrant*innen als Expert*innen",
            "Einzelne Migranten als Fachleute",
            "Individual migrants as experts",
            "مهاجرون ومهاجرات بصفتهم خبراء",
            "Окремі мігранти як експерти",
            "Uzman olarak katılan göçmenler",
        )
    ),
    DefaultGroup(_labels("Politik", "Politik", "Politics", "السياسة", "Політика", "Siyaset")),
    DefaultGroup(
        _labels(
            "Verwaltungsführung",
            "Leitung der Verwaltung",
            "Heads of the administration",
            "قيادة الإدارة المحلية",
            "Керівництво адміністрації",
            "İdare yönetimi",
        )
    ),
    DefaultGroup(
        _labels(
            "Sprachkursträger",
            "Sprachschulen",
            "Language course providers",
            "الجهات المنظِّمة لدورات اللغة",
            "Організатори мовних курсів",
            "Dil kursu veren kurumlar",
        )
    ),
)
