"""Arabic buttons, prompts, labels and credits that give furniture away; each with its English sense.

How they are matched, and what each group takes with it, is said in ``newsbot.text.lines.cues``.
"""

LINKS = {
    "رابط مختصر": "short link",
    "الرابط المختصر": "the short link",
    "الرابط المختصر للخبر": "the short link of the news",
    "لينك مختصر": "short link (loan word)",
    "رابط دائم": "permanent link",
    "الرابط الدائم": "the permanent link",
    "رابط الخبر": "link of the news",
    "عدد المشاهدات": "number of views",
    "عدد القراءات": "number of reads",
    "مشاهدات": "views",
}
"""The page's own address and its counters."""

SHARE = {
    "تعليق": "comment",
    "شارك": "share",
    "مشاركة": "sharing",
    "مشاركات": "shares",
    "انشر": "publish",
    "شاركها": "share it",
    "شير": "share (loan word)",
    "تابعنا": "follow us",
    "تابعونا": "follow us (plural)",
    "غرد": "tweet",
    "شارك غرد أرسل": "share, tweet, send",
    "شارك الخبر": "share the news",
    "مشاركة الخبر": "sharing the news",
    "شارك المقال": "share the article",
    "شارك هذا الموضوع": "share this topic",
    "شارك عبر": "share through",
    "انشر الخبر": "publish the news",
    "أرسل الخبر": "send the news",
    "ابعث الخبر": "send the news (another word)",
    "أرسل لصديق": "send to a friend",
    "إرسال لصديق": "sending to a friend",
    "أرسل إلى صديق": "send to a friend (another preposition)",
    "معجب بهذه": "likes this",
    "طباعة": "print",
    "اطبع": "print!",
    "ارسل": "send",
    "ارسال": "sending",
    "طباعة الخبر": "print the news",
    "حفظ": "save",
    "انسخ الرابط": "copy the link",
    "نسخ الرابط": "copying the link",
    "تم نسخ الرابط": "the link was copied",
    "فيسبوك": "Facebook",
    "تويتر": "Twitter",
    "واتساب": "WhatsApp",
    "تيليجرام": "Telegram",
    "تليجرام": "Telegram (another spelling)",
    "انستجرام": "Instagram",
    "يوتيوب": "YouTube",
    "لينكدين": "LinkedIn",
    "التواصل الاجتماعي": "social media",
    "تكبير الخط": "larger type",
    "تصغير الخط": "smaller type",
    "حجم الخط": "type size",
    "استمع للمقال": "listen to the article",
    "استمع إلى الخبر": "listen to the news",
}
"""Buttons."""

PROMPTS = {
    "للمزيد من الأخبار": "for more news",
    "لمزيد من الأخبار": "for more of the news",
    "للمزيد من التفاصيل": "for more details",
    "لمزيد من التفاصيل": "for more of the details",
    "لمزيد من المعلومات": "for more information",
    "لقراءة المزيد": "to read more",
    "لقراءة الخبر": "to read the news",
    "لقراءة تفاصيل الخبر": "to read the details",
    "لقراءة التصريحات": "to read the statements",
    "لمشاهدة الفيديو": "to watch the video",
    "ولمشاهدة الفيديو": "and to watch the video",
    "لمشاهدة الصور": "to watch the pictures",
    "لمتابعة المباشر": "to follow live",
    "لمتابعة المباراة": "to follow the match",
    "لمتابعة أخبارنا": "to follow our news",
    "لمتابعة صفحة": "to follow the page",
    "لمعرفة أحدث أخبار": "to know the newest news of",
    "للمزيد شاهد": "for more watch",
    "شاهد الفيديو": "watch the video",
    "شاهدوا الفيديو": "watch the video (plural)",
    "شاهد بالفيديو": "watch by video",
    "شاهد بالصور": "watch in pictures",
    "شاهد الصور": "watch the pictures",
    "شاهدوا الصور": "watch the pictures (plural)",
    "اضغط على الصورة": "press on the picture",
    "اضغط للمزيد": "press for more",
    "راجع الرابط": "see the link",
    "التقرير باللغة الإنجليزية": "the report in English",
    "التفاصيل من هنا": "the details from here",
    "تابعنا على": "follow us on",
    "تابعنا عبر": "follow us through",
    "تابعونا على": "follow us on (plural)",
    "تابعونا عبر": "follow us through (plural)",
    "صفحتنا على": "our page on",
    "اشترك الآن": "subscribe now",
    "اشترك": "subscribe",
    "اشترك في قناتنا": "subscribe to our channel",
    "اشترك في خدمة": "subscribe to the service",
    "اشترك في النشرة": "subscribe to the newsletter",
    "اشترك بالنشرة": "subscribe to the newsletter (another preposition)",
    "انضم إلى قناتنا": "join our channel",
    "انضم لقناتنا": "join our channel (short)",
    "تابع قناتنا": "follow our channel",
    "تابع صفحتنا": "follow our page",
    "تابعوا صفحتنا": "follow our page (plural)",
    "للاشتراك في خدمة": "to subscribe to the service",
    "اقرأ المقال كاملا": "read the whole article",
    "اقرأ الخبر كاملا": "read the whole news",
    "تابعوا قناتنا": "follow our channel (plural)",
    "حمل تطبيق": "load the app",
    "حمل التطبيق": "load the application",
    "النشرة البريدية": "newsletter",
    "النشرة الإخبارية": "news bulletin",
    "لا تنسى مشاركة": "do not forget to share",
    "يمكنك مشاركة الخبر": "you can share the news",
    "تم اكتشاف مانع الإعلانات": "ad blocker found",
    "نرجو إلغاء تفعيل مانع الإعلانات": "please switch the ad blocker off",
    "تم التصميم والتطوير": "designed and developed",
    "جميع المقالات المنشورة تمثل": "all articles published stand for",
    "نشر هذا المقال بالتعاون": "this article was published with",
    "لن يتم نشر عنوان بريدك": "your address will not be published",
    "الحقول الإلزامية": "the required fields",
    "أعلمني بمتابعة": "tell me of answers",
    "أعلمني بالمواضيع": "tell me of topics",
    "التعليقات المنشورة": "the comments published",
    "التعليقات تعبر عن": "the comments speak for",
    "المزيد من مقالات": "more articles of",
}
"""How prompts begin; the line is one when it is short and no sentence."""

CLICKS = {
    "اضغط هنا": "press here",
    "انقر هنا": "click here",
}
"""The words of a link that say nothing else."""

PROMPT_ENDS = {
    "اضغط هنا": "press here",
    "انقر هنا": "click here",
    "للتفاصيل من هنا": "for details from here",
    "للمزيد من هنا": "for more from here",
    "اضغط من هنا": "press from here",
    "وواصل القراءة": "and go on reading (skip link)",
    "الرابط التالي": "the following link",
    "العنوان التالي": "the following title",
    "عبر غوغل نيوز": "through Google News",
    "على غوغل نيوز": "on Google News",
    "عبر جوجل نيوز": "through Google News (Egyptian spelling)",
    "عبر Google News": "through Google News, in Latin letters",
    "على Google News": "on Google News, in Latin letters",
    "على جوجل نيوز": "on Google News (Egyptian spelling)",
}
"""How prompts end."""

DATE_LABELS = {
    "آخر تحديث": "last update",
    "تم التحديث": "updated",
    "تم النشر في": "published on",
    "نشر في": "published on (short)",
    "نشر": "published",
    "تاريخ النشر": "date of publication",
    "التاريخ": "date",
    "آخر تعديل": "last change",
}
"""Labels before a date; on their own they go too."""

CAPTIONS = {
    "صورة أرشيفية": "archive picture",
    "أرشيفية": "archive",
    "أرشيف": "archive (short)",
    "معرض الصور": "picture gallery",
}
"""Captions that say nothing else."""

CAPTION_LEADS = {
    "التعليق على الصورة": "caption of the picture",
    "صدر الصورة": "source of the picture",
    "مصدر الصورة": "source of the picture (whole word)",
    "صورة من": "a picture from",
    "صور من": "pictures from",
    "صور وكالة": "pictures of the agency",
}
"""What a caption or picture credit begins with."""

CREDITS = {
    "كتب": "wrote",
    "كتبت": "wrote (she)",
    "كتبوا": "wrote (they)",
    "كبت": "wrote, as often misspelt",
    "تصوير": "pictures",
    "حوار": "interview",
    "حاوره": "interviewed by",
    "حاورته": "interviewed by (she)",
    "أجرى الحوار": "held the interview",
    "أجرت الحوار": "held the interview (she)",
    "إعداد": "prepared by",
    "تحرير": "edited by",
    "ترجمة": "translated by",
    "تقرير": "report",
    "تحقيق": "investigation",
    "تغطية": "coverage",
    "متابعة": "followed by",
    "رسالة": "letter from",
    "بقلم": "by the pen of",
    "المصدر": "the source",
    "نقلا عن": "taken from",
}
"""What a credit line begins with."""

CAPTION_OPENINGS = {
    "صور من": "pictures from",
    "صور وكالة": "pictures of the agency",
}
"""How short picture credits begin."""

NEWS_FORMS = {
    "تقرير": "report",
    "حوار": "interview",
    "تحقيق": "investigation",
    "تغطية": "coverage",
    "متابعة": "follow-up",
    "رسالة": "letter from",
}
"""Words of ``CREDITS`` that headlines begin with too: a credit only where names follow."""

REPRINTS = {
    "نقلا عن": "taken from",
}
"""How a line begins that names the paper a text was taken from."""

CLOSING_CREDITS = {
    "تقرير": "report",
    "إعداد": "prepared by",
    "ترجمة": "translated by",
    "تحرير": "edited by",
    "تصوير": "pictures",
}
"""Words that a credit below the text begins with, with or without a separator."""
