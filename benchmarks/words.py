"""Invented headlines, names and remarks that the changed pages of ``mutate`` are filled with. All of them are
ours."""

from __future__ import annotations

HEADLINES = (
    # invented headlines: a canal is cleaned, a school opens, prices of bread, a match is put off …
    "محافظ الإقليم يتفقد أعمال تطهير الترعة الغربية",
    "افتتاح مدرسة جديدة بقرية النخيل بعد توقف عامين",
    "تعرف على أسعار الخبز والدقيق في الأسواق اليوم",
    "تأجيل مباراة القمة المحلية إلى الأسبوع المقبل",
    "ضبط كميات من السلع المجهولة داخل مخزن بالمدينة",
    "بدء التسجيل في دورات التدريب المهني للشباب",
    "خبير: الزراعة بالتنقيط توفر نصف مياه الري",
    "لجنة لفحص المباني القديمة في وسط المدينة",
    "وزير النقل: خط جديد يربط الميناء بالصعيد",
    "فيديو.. لحظة وصول أول قطار إلى المحطة الجديدة",
)
HEADLINES_EN = (
    "Governor inspects work on the western canal",
    "New school opens in Palm Village after two years",
    "Bread and flour prices in the markets today",
    "Local derby postponed until next week",
    "Goods without papers seized in a city store",
    "Young people invited to register for training",
    "Expert: drip irrigation saves half the water",
    "Committee to examine old buildings downtown",
    "New line will link the port with the south",
    "Video: the first train reaches the new station",
)
NAMES = (
    "سامح",
    "أم ليلى",
    "قارئ من طنطا",
    "Hoda",
    "محب للحقيقة",
    "مصري مغترب",
    "Tarek M",
    "د. نبيل",
    "زائر",
    "بنت النيل",
    "عابر سبيل",
    "Nour",
)
REMARKS = (
    "كلام جميل لكن أين التنفيذ؟",
    "نتمنى أن نرى هذا المشروع في محافظتنا أيضا، فنحن ننتظر منذ سنوات طويلة ولم يتغير شيء على الأرض رغم"
    " كل الوعود التي سمعناها.",
    "شكرا",
    "أنا أسكن قريبا من المكان وأعرف ما يجري هناك كل يوم، والحقيقة أن الناس تعبت من الزحام ومن الغبار،"
    " ولا أحد يسأل عنهم، "
    "وقد كتبنا أكثر من شكوى إلى الحي ولم يرد علينا أحد حتى اليوم، فمتى ينتهي هذا الوضع؟ نرجو من"
    " المسؤولين أن ينزلوا بأنفسهم.",
    "يا جماعة الخير بلاش تشاؤم",
    "هذه خطوة متأخرة، لكنها أفضل من لا شيء، والمهم الآن أن تستمر المتابعة وألا تتوقف بعد أسبوع كما حدث"
    " في المرة السابقة.",
)
REMARKS_EN = (
    "Nice words, but who will do it?",
    "We have been waiting for this in our town for years and nothing has changed on the ground,"
    " whatever we were promised.",
    "Thanks",
    "I live near the place and I know what happens there every day. People are tired of the dust and"
    " the traffic, nobody asks"
    " them, and we have written more than one complaint to the district without any answer until"
    " today. When will it end?",
    "Come on, not so gloomy",
    "A late step, but better than none; what counts now is that somebody keeps an eye on it and that"
    " it does not stop after a"
    " week as it did the last time.",
)
SUBHEADS = (
    # invented subheads: the first stage, what the residents say, next steps, numbers and dates
    "المرحلة الأولى من الأعمال",
    "ماذا يقول الأهالي",
    "الخطوات المقبلة",
    "أرقام ومواعيد",
)
SUBHEADS_EN = ("The first stage of the work", "What residents say", "The next steps", "Figures and dates")
LETTER = (
    # a newsletter's box: its heading, its promise, its small print
    "النشرة البريدية",
    "اشترك ليصلك أهم ما ينشر كل صباح.",
    "بالاشتراك فإنك توافق على شروط الاستخدام وسياسة الخصوصية.",
)
LETTER_EN = (
    "Newsletter",
    "Sign up and get the most important stories every morning.",
    "By signing up you agree to our terms of use and privacy policy.",
)
ADS = ("إعلان", "Advertisement")
SHARE = ("شارك", "فيسبوك", "تويتر", "واتساب", "طباعة", "نسخ الرابط")
SHARE_EN = ("Share", "Facebook", "Twitter", "WhatsApp", "Print", "Copy link")
CRUMBS = ("الرئيسية", "محافظات")
CRUMBS_EN = ("Home", "Local")
URGENT = "عاجل"
URGENT_EN = "Breaking"
