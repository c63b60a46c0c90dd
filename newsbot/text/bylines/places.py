"""Places that stand in datelines: evidence that a name is no person, never the only rule."""

from __future__ import annotations

from newsbot.text.letters import key

_EGYPT = (
    "القاهرة|الجيزة|الإسكندرية|اسكندرية|القليوبية|الدقهلية|الشرقية|الغربية|المنوفية|البحيرة|كفر الشيخ|دمياط|بورسعيد|بور سعيد|الإسماعيلية|السويس|"
    "شمال سيناء|جنوب سيناء|سيناء|الفيوم|بني سويف|بنى سويف|المنيا|أسيوط|سوهاج|قنا|الأقصر|أسوان|البحر الأحمر|الوادي الجديد|الوادى الجديد|مطروح|مرسى مطروح|حلوان|"
    "6 أكتوبر|السادس من أكتوبر|أكتوبر|العاشر من رمضان|المنصورة|طنطا|الزقازيق|دمنهور|شبين الكوم|بنها|المحلة|المحلة الكبرى|الغردقة|شرم الشيخ|العريش|رفح|الشيخ زويد|طابا|"
    "دهب|سفاجا|القصير|مرسى علم|الخارجة|الداخلة|سيوة|العلمين|رشيد|إدكو|بلبيس|شبرا الخيمة|العبور|بدر|دسوق|نجع حمادي|إسنا|كوم أمبو|أبو سمبل|القنطرة|ميت غمر|طلخا|"
    "العاصمة الإدارية|مدينة نصر|مصر الجديدة|المعادي|التحرير|ماسبيرو|السادات|منوف|قويسنا|كفر الزيات|كفر الدوار|أبو كبير|فاقوس|بلقاس|دكرنس|ملوي|مغاغة|أبو قرقاص|ديروط|جرجا|أخميم"
)
_WORLD = (
    "الرياض|جدة|مكة|مكة المكرمة|المدينة المنورة|الدمام|الطائف|تبوك|نجران|جازان|أبها|الظهران|الخبر|دبي|أبوظبي|أبو ظبي|الشارقة|عجمان|العين|الفجيرة|رأس الخيمة|الدوحة|المنامة|"
    "مسقط|صلالة|الكويت|بغداد|البصرة|الموصل|أربيل|اربيل|كركوك|النجف|كربلاء|الفلوجة|الرمادي|تكريت|السليمانية|دمشق|حلب|حمص|حماة|درعا|إدلب|اللاذقية|دير الزور|الرقة|"
    "عين العرب|بيروت|طرابلس|صيدا|صور|عمان|عمّان|إربد|الزرقاء|العقبة|القدس|القدس المحتلة|رام الله|غزة|نابلس|الخليل|جنين|بيت لحم|خان يونس|تل أبيب|حيفا|"
    "صنعاء|عدن|تعز|الحديدة|المكلا|مأرب|الخرطوم|أم درمان|بورتسودان|بورت سودان|جوبا|دارفور|الفاشر|بنغازي|مصراتة|سرت|طبرق|درنة|سبها|تونس|صفاقس|سوسة|الجزائر|وهران|قسنطينة|"
    "الرباط|الدار البيضاء|مراكش|فاس|طنجة|أغادير|نواكشوط|مقديشو|جيبوتي|"
    "واشنطن|نيويورك|لوس أنجلوس|لوس انجليس|شيكاغو|بوسطن|هيوستن|ميامي|سان فرانسيسكو|دالاس|أتلانتا|فيلادلفيا|ديترويت|لاس فيغاس|لاس فيجاس|أوتاوا|تورونتو|مونتريال|مكسيكو|"
    "لندن|مانشستر|ليفربول|باريس|مارسيليا|ليون|نيس|برلين|ميونخ|ميونيخ|فرانكفورت|هامبورج|هامبورغ|بون|كولونيا|فيينا|فينا|جنيف|زيورخ|بيرن|لوزان|دافوس|بروكسل|لاهاي|أمستردام|"
    "روما|ميلانو|نابولي|الفاتيكان|مدريد|برشلونة|لشبونة|أثينا|نيقوسيا|أنقرة|انقرة|إسطنبول|اسطنبول|إستنبول|موسكو|سان بطرسبرج|كييف|مينسك|وارسو|براغ|بودابست|بوخارست|صوفيا|بلجراد|"
    "بلغراد|سراييفو|ستوكهولم|أوسلو|كوبنهاجن|كوبنهاغن|هلسنكي|دبلن|طهران|كابول|إسلام آباد|اسلام اباد|كراتشي|لاهور|بيشاور|نيودلهي|نيو دلهي|مومباي|دلهي|داكا|كولومبو|كاتماندو|"
    "رانغون|يانجون|بانكوك|كوالالمبور|سنغافورة|جاكرتا|مانيلا|هانوي|بكين|شنغهاي|هونج كونج|هونغ كونغ|تايبيه|سيول|سول|بيونج يانج|بيونغ يانغ|طوكيو|هيروشيما|سيدني|ملبورن|كانبيرا|ويلينجتون|"
    "أديس أبابا|أديس ابابا|نيروبي|كمبالا|كينشاسا|أبوجا|لاجوس|أكرا|داكار|باماكو|بريتوريا|جوهانسبرج|جوهانسبرغ|كيب تاون|هراري|لواندا|كيجالي|دار السلام|أسمرة|نجامينا|بانغي|"
    "برازيليا|ريو دي جانيرو|ساو باولو|بوينس آيرس|بوينس ايرس|كراكاس|بوجوتا|ليما|سانتياجو|هافانا|لاباز|كيتو|عواصم|عشق آباد|باكو|تبليسي|يريفان|طشقند|أستانا|كان|دينيس"
)
_COUNTRIES = (
    "مصر|السعودية|المملكة العربية السعودية|الإمارات|الإمارات العربية المتحدة|قطر|البحرين|سلطنة عمان|العراق|سوريا|سورية|لبنان|الأردن|فلسطين|اليمن|السودان|جنوب السودان|ليبيا|المغرب|موريتانيا|"
    "الصومال|إسرائيل|تركيا|إيران|أفغانستان|باكستان|الهند|بنغلاديش|بنجلاديش|سريلانكا|نيبال|الصين|اليابان|كوريا الجنوبية|كوريا الشمالية|الفلبين|إندونيسيا|ماليزيا|تايلاند|فيتنام|ميانمار|"
    "الولايات المتحدة|الولايات المتحدة الأمريكية|أمريكا|كندا|المكسيك|البرازيل|الأرجنتين|فنزويلا|كوبا|كولومبيا|تشيلي|بيرو|بريطانيا|المملكة المتحدة|إنجلترا|أيرلندا|فرنسا|ألمانيا|إيطاليا|"
    "إسبانيا|أسبانيا|البرتغال|هولندا|بلجيكا|سويسرا|النمسا|اليونان|قبرص|السويد|النرويج|الدنمارك|فنلندا|بولندا|أوكرانيا|روسيا|روسيا البيضاء|رومانيا|بلغاريا|المجر|صربيا|كرواتيا|البوسنة|التشيك|"
    "إثيوبيا|أثيوبيا|إريتريا|كينيا|أوغندا|تنزانيا|رواندا|نيجيريا|غانا|السنغال|مالي|النيجر|تشاد|الكونغو|جنوب إفريقيا|جنوب أفريقيا|زيمبابوي|أستراليا|نيوزيلندا|أذربيجان|أرمينيا|جورجيا|كازاخستان"
)
_LATIN_CITIES = (
    "Cairo|Giza|Alexandria|Port Said|Suez|Ismailia|Luxor|Aswan|Sharm El Sheikh|Sharm El-Sheikh|Hurghada|Arish|El-Arish|Al-Arish|Rafah|Mansoura|Tanta|Assiut|Sohag|Minya|Qena|Fayoum|Beni Suef|"
    "Damietta|Mahalla|North Sinai|South Sinai|Sinai|Riyadh|Jeddah|Mecca|Medina|Dubai|Abu Dhabi|Sharjah|Doha|Manama|Muscat|Kuwait City|Kuwait|Baghdad|Basra|Mosul|Erbil|Damascus|Aleppo|Homs|Hama|Beirut|"
    "Tripoli|Amman|Jerusalem|Ramallah|Gaza|Gaza City|Nablus|Tel Aviv|Haifa|Sanaa|Aden|Khartoum|Juba|Benghazi|Misrata|Tunis|Algiers|Rabat|Casablanca|Nouakchott|Mogadishu|Djibouti|Washington|New York|"
    "United Nations|Los Angeles|Chicago|London|Paris|Berlin|Munich|Frankfurt|Vienna|Geneva|Zurich|Brussels|The Hague|Amsterdam|Rome|Milan|Madrid|Barcelona|Lisbon|Athens|Nicosia|Ankara|Istanbul|Moscow|Kiev|"
    "Kyiv|Warsaw|Stockholm|Oslo|Copenhagen|Helsinki|Dublin|Tehran|Kabul|Islamabad|Karachi|Lahore|New Delhi|Mumbai|Dhaka|Colombo|Bangkok|Singapore|Jakarta|Manila|Beijing|Shanghai|Hong Kong|Seoul|Tokyo|"
    "Sydney|Addis Ababa|Nairobi|Kampala|Abuja|Lagos|Accra|Dakar|Bamako|Pretoria|Johannesburg|Cape Town|Harare|Toronto|Ottawa|Sochi|Vatican City"
)
_LATIN_COUNTRIES = (
    "Egypt|Saudi Arabia|UAE|United Arab Emirates|Qatar|Bahrain|Oman|Iraq|Syria|Lebanon|Jordan|Palestine|Israel|Yemen|Sudan|South Sudan|Libya|Tunisia|Algeria|Morocco|Mauritania|Somalia|Turkey|Iran|"
    "Afghanistan|Pakistan|India|China|Japan|United States|USA|US|UK|United Kingdom|Britain|England|France|Germany|Italy|Spain|Greece|Russia|Ukraine|Ethiopia|Kenya|Nigeria|South Africa|Australia|Canada|Brazil"
)
_NOUNS = (
    "الحدود|مدينة|محافظة|قرية|مطار|ميناء|معبر|منطقة|جزيرة|شمال|جنوب|شرق|غرب|وسط|الضفة|قطاع|جبال|جبل|مخيم|ريف|بلدة|إقليم|ولاية|صحراء|ميدان|مركز|حي|بحيرة|سد|مجلس|قصر|البحر|نهر|سان|سانت|سانتا|بورت|كفر|منية|عين|"
    "لوس|نيو|تل|بيت|دار|رأس|وادي|الساحل|بني|ميت|شبرا|نجع|عزبة|كوم|منشأة|منشية|محلة"
)
"""The border, city of, governorate of, village, airport, port, crossing …: what begins with one is a place. The last nine open the names of
villages: sons of, mound, hamlet, founded …"""

_ALSO_WORDS = "كان صور العين الخبر بدر رشيد التحرير أكتوبر العبور السادات القصير الداخلة الخارجة سوسة سرت فاس نيس بون ليون ليما صيدا حماة درعا الرقة الخليل عدن تونس الجزائر الكويت الشرقية الغربية العريش قنا المدينة سول"
"""Cities whose names are also words, people or countries."""

_CITIES = frozenset(key(name) for name in f"{_EGYPT}|{_WORLD}|{_LATIN_CITIES}".split("|"))
_STATES = frozenset(key(name) for name in f"{_COUNTRIES}|{_LATIN_COUNTRIES}".split("|"))
_WORDS_TOO = frozenset(key(_ALSO_WORDS).split())
_PLACE_NOUNS = frozenset(key(_NOUNS.replace("|", " ")).split())
_LONGEST = 3


def is_city(text: str) -> bool:
    """Whether this is a city, governorate or region that we know."""
    return key(text) in _CITIES


def is_country(text: str) -> bool:
    """Whether this is a country that we know."""
    return key(text) in _STATES


def is_place(text: str) -> bool:
    """Whether this is a place that we know."""
    return key(text) in _CITIES or key(text) in _STATES


def may_be_a_word(city: str) -> bool:
    """Whether this city's name is also a word, a person or a country: alone it proves nothing."""
    return key(city) in _WORDS_TOO


def sounds_like_place(text: str) -> bool:
    """Whether it begins like the name of a place: "the border of", "port of", "Saint"."""
    words = key(text).split()
    return len(words) > 1 and words[0] in _PLACE_NOUNS


def leading_city(words: list[str]) -> int:
    """How many of these words, from the first on, name a city that we know; the longest name wins, 0 is none."""
    return next((n for n in range(min(_LONGEST, len(words)), 0, -1) if is_city(" ".join(words[:n]))), 0)
