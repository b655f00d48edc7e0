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
        "LinkedIn’s content of a page",
        (
            ("Date", ("Impressions (organic)", "Impressions (total)", "Clicks (organic)")),
            ("Data", ("Impressões (orgânicas)", "Impressões (total)", "Cliques (orgânicos)")),
            ("Post title", "Post link", "Post type"),
        ),
    ),
    Kind("LinkedIn’s followers of a page", (("Date", "Sponsored followers", "Organic followers"),)),
    Kind(
        "LinkedIn’s visitors of a page",
        (("Date", ("Overview page views (total)", "Total page views (total)", "Total unique visitors (total)")),),
    ),
    Kind(
        "LinkedIn’s analytics of a person’s posts",
        (("Date", "Impressions", "Engagements"), ("Date", "New followers")),
    ),
    Kind(
        "X’s analytics of an account",
        (("Date", "Impressions", "Engagements", ("New follows", "Profile visits", "Reposts", "Bookmarks")),),
    ),
    Kind(
        "X’s analytics of posts",
        (("Post id", "Date", "Post text", "Post Link"), ("Post id", "Post text"), ("Tweet id", "Tweet text")),
    ),
    Kind("X’s analytics of videos", (("Date", "Views", "Completion Rate"),), lines=("Video overview",)),
    Kind(
        "Meta Business Suite’s figures by day",
        (("Date", "Primary"),),
    ),
    Kind("TikTok’s overview", (("Date", "Video Views", "Profile Views"),)),
    Kind(
        "Discord’s server insights",
        (
            ("interval_start_timestamp",), ("guild_size", "total_guilds_following"),
            (("tenure", "platform", "country_code"), ("new_members", "participators")),
        ),
    ),
    Kind(
        "Discourse’s list of users",
        (("username", "trust_level", ("posts_read_count", "last_seen_at")),),
        ONLY_COUNTS,
    ),
)  # fmt: skip
