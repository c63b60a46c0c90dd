"""English phrases that give furniture away, for the English editions and for bilingual pages; groups as in
``cues_ar``."""

RELATED_HEADINGS = (
    "Related | Related stories | Related articles | Related news | Related posts | "
    "Related topics | Related links | Related content | Read also | Also read | See also | "
    "Read more | Read next | Up next | More stories | More news | More on this story | "
    "More from this section | You may also like | You might also like | "
    "You may also be interested in | Recommended for you | Our recommendations | Recommended | "
    "Most read | Most popular | Most viewed | Most commented | Readers picks | Trending | "
    "Trending now | Latest news | Latest articles | Latest stories | Top stories | "
    "Editor's picks | Keep reading | More"
)
"""Headings of link lists."""

RELATED_LEADS = "Read | More | Watch | For more"
"""Words that a related title stands behind on the same line; without a separator they are ordinary words."""

COMMENT_HEADINGS = (
    "Comments | No comments | Leave a comment | Leave a reply | Add a comment | "
    "Add comment | Post a comment | Write a comment | Join the conversation | "
    "Join the discussion | View comments | Show comments | Comments are closed | "
    "Comment's title"
)
"""Headings and buttons of a comment section."""

RIGHTS = "All rights reserved | Copyright"
"""Who owns the page."""

FOOT = (
    "Privacy policy | Terms of service | Terms of use | Terms and conditions | Cookie policy | "
    "Advertise with us"
)
"""The foot of a page."""

LINKS = "Short link | Short URL | Permalink | Views"
"""The page's own address and its counters."""

SHARE = (
    "Comment | Share | Share this | Share this article | Share this story | Share on Facebook | "
    "Share on Twitter | Share via | Shares | Tweet | Print | Print this | Email | Email this | "
    "Send | Send to friend | Save | Copy | Copy link | Facebook | Twitter | WhatsApp | "
    "Telegram | LinkedIn | Pinterest | Instagram | YouTube | Printer-friendly version | "
    "Printer-friendly versionSend to friend"
)
"""Buttons."""

TAG_HEADINGS = "Tags | Tagged | Topics | Keywords | Search keywords | Filed under | Tag cloud"
"""Headings of tag lists."""

NAVIGATION = (
    "Skip to content | Skip to main content | Skip to navigation | Skip navigation | Menu | "
    "Home | Search | About us | Contact us | Site map | Sitemap | Sign in | Sign up | Log in | "
    "Login | Subscribe | Advertisement | Sponsored | Next | Previous | Back to top | "
    "Load more | Show more | Please wait | Loading | Story continues below advertisement"
)
"""Menus, skip links, advertisement marks."""

TICKERS = "Breaking | Breaking news | Live"
"""Marks of a ticker."""

PROMPTS = (
    "Follow us | For more sports news | For more news | To read more | Sign up for | "
    "Subscribe to our | Subscribe now | Download the app | Download our app | "
    "View all articles by | View all posts by | Your email address will not be published | "
    "Required fields are marked"
)
"""How prompts begin; the line is one when it is short and no sentence."""

CLICKS = "Click here"
"""The words of a link that say nothing else."""

PROMPT_ENDS = "on Google News | via Google News | click here"
"""How prompts end."""

DATE_LABELS = (
    "Last update | Last updated | Last modified | Updated | Published | Published on | Posted on | Posted"
)
"""Labels before a date; on their own they go too."""

CAPTIONS = "Archive photo | File | Photo gallery"
"""Captions that say nothing else."""

CAPTION_LEADS = (
    "File photo | Photo | Photo by | Photo credit | Image source | Image credit | Image caption | Caption"
)
"""What a caption or picture credit begins with."""

CREDITS = "By | Written by | Reporting by | Editing by | Translated by | Source | Author"
"""What a credit line begins with."""

CAPTION_OPENINGS = "File photo"
"""How short picture credits begin."""

SKIPS = "Skip to"
"""How skip links begin."""

CLOSING_CREDITS = "Reporting by | Editing by | Edited by | Translated by"
"""What a credit below the text begins with."""
