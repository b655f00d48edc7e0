"""Kinds of export from mail tools, web analytics and social platforms that are known but not read yet."""

from data.kind import Kind

ONLY_COUNTS = "It is not read yet; keep the file. Only counts would ever be taken from it."

MAIL = (
    Kind(
        "Mailchimp’s list of who received or opened a campaign",
        (("Email Address", ("Opens", "Clicks"), ("First Name", "MEMBER_RATING", "LEID")),),  # [?]
        "It is about single people’s reading, so it is not read. The counts are in Analytics → Reports → Export "
        "reports as CSV.",
    ),
    Kind(
        "Klaviyo’s list of campaigns",
        (("Campaign Name", "Send Time", ("Total Recipients", "Unique Opens")),),
    ),
    Kind("Kit’s list of subscribers", (("email_address", "state", "created_at", "tags"),), ONLY_COUNTS),
    Kind("Beehiiv’s list of subscribers", (("Email", "Status", "Created At", "Subscription Tier"),), ONLY_COUNTS),
    Kind("HubSpot’s list of contacts", (("Contact owner", "Lifecycle Stage"),), ONLY_COUNTS),
)  # fmt: skip

WEB = (
    Kind(
        "a report of Google Analytics without a table that is read",
        lines=("# Start date", "# Fecha de inicio", "# Report CSV Export", "# Exportar informe en formato CSV"),
        instead="Bring a report with a chart by day, such as the snapshot, or an exploration by Date.",
        yields=True,
    ),
    Kind(
        "Meta’s list of posts",
        (("Post ID", ("Page ID", "Account ID", "Page name", "Account username"), ("Permalink", "Publish time")),),
        "It holds the texts of posts, so it is not read. Insights → Results has figures by day: Export as CSV.",
        yields=True,
    ),
    Kind(
        "LinkedIn’s list of the posts of a page",
        (
            ("Post title", "Post link", "Post type"), ("Título da publicação", "Link da publicação"),
            ("Título de la publicación", "Enlace de la publicación"),
        ),
        "It holds the texts of posts, so it is not read: the sheet Metrics of the same file has the figures by day.",
        yields=True,
    ),
    Kind(
        "LinkedIn’s list of a page’s followers or visitors by what they are",
        (
            (("Location", "Job function", "Seniority", "Industry", "Company size"), ("Total followers", "Total views")),
        ),
        "It says of no day what it counts, so it is not read; the other sheets of the same file have figures by day.",
        yields=True,
    ),
    Kind(
        "LinkedIn’s comparison of a page with others",
        (("Page", ("Total followers", "Total de seguidores"), ("New followers", "Novos seguidores")),),
        "It is about other pages, so it is not read. Bring Content, Followers and Visitors.",
        yields=True,
    ),
    Kind(
        "LinkedIn’s analytics of a person’s posts",
        (("Date", "Impressions", "Engagements"), ("Date", "New followers"), ("Post URL", "Impressions")),
        "It is about one person and not the page, so it is not read. Of the page bring Analytics → Content, Followers "
        "and Visitors → Export.",
        yields=True,
    ),
    Kind(
        "X’s analytics of posts",
        (
            ("Post id", "Date", "Post text", "Post Link"), ("Post id", "Post text"), ("Tweet id", "Tweet text"),
            ("Post id", "Impressions"),
        ),
        "It holds the texts of posts, so it is not read. Bring the account by day: Analytics → Overview → download.",
        yields=True,
    ),
    Kind(
        "a table of Meta Business Suite without its title",
        (("Date", "Primary"),),
        "It does not say what it counts, so it is not read: bring the file as Meta wrote it, with the line above.",
        yields=True,
    ),
    Kind(
        "Meta Business Suite’s audience",
        lines=(
            "Age & gender", "Age and gender", "Top cities", "Top towns/cities", "Top countries",
            "Facebook followers", "Instagram followers",
        ),
        instead="It is about groups of people and of no day, so it is not read. Insights → Results has figures by day.",
        yields=True,
    ),
    Kind("TikTok’s overview", (("Date", "Video Views", "Profile Views"),)),
    Kind(
        "a table of Discord’s server insights",
        (("interval_start_timestamp",),),
        "None of its other columns is known, so it is not read. Export the charts of growth and engagement as CSV.",
        yields=True,
    ),
    Kind(
        "Discourse’s list of users",
        (("username", "trust_level", ("posts_read_count", "last_seen_at")),),
        ONLY_COUNTS,
    ),
)  # fmt: skip
