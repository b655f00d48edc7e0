"""The words of a LinkedIn page's sheets: content, followers and visitors, in English, Portuguese and Spanish.

Each measure has an organic, a sponsored and a total column; the total is the measure itself.
"""

from collections.abc import Mapping

DAY = ("Date", "Data", "Fecha")
HOW: Mapping[str, tuple[str, ...]] = {
    "organic_": (
        "(organic)", "(orgânicas)", "(orgânicos)", "(orgânico)", "(orgânica)", "(orgánicas)", "(orgánicos)",
        "(orgánico)", "(orgánica)", "(generales)",
    ),
    "sponsored_": (
        "(sponsored)", "(patrocinadas)", "(patrocinados)", "(patrocinado)", "(patrocinada)",
    ),
    "": ("(total)", "(totales)", "(totais)", "totales", "total", ""),
}  # fmt: skip
WHAT: Mapping[str, tuple[str, ...]] = {
    "impressions": ("Impressions", "Impressões", "Impresiones"),
    "clicks": ("Clicks", "Cliques", "Clics"),
    "reactions": ("Reactions", "Reações", "Reacciones"),
    "comments": ("Comments", "Comentários", "Comentarios"),
    "reposts": ("Reposts", "Shares", "Compartilhamentos", "Veces compartido", "Compartidos"),
    "engagement_rate": ("Engagement rate", "Taxa de engajamento", "Tasa de interacción"),
}
CONTENT: Mapping[str, tuple[str, ...]] = {
    "unique_organic_impressions": (
        "Unique impressions (organic)", "Unique impressions", "Impressões únicas (orgânicas)",
        "Impresiones únicas (orgánicas)",
    ),
    **{
        how + what: tuple(f"{name} {word}".strip() for name in names for word in words)
        for what, names in WHAT.items()
        for how, words in HOW.items()
    },
}  # fmt: skip
# what LinkedIn calls the total followers of a day are those who came that day, not how many there are
FOLLOWERS: Mapping[str, tuple[str, ...]] = {
    "sponsored_new_followers": (
        "Sponsored followers", "Followers Sponsored", "Seguidores patrocinados",
    ),
    "organic_new_followers": (
        "Organic followers", "Followers Organic", "Seguidores orgânicos", "Seguidores orgánicos",
    ),
    "invited_new_followers": (
        "Auto-invited followers", "Seguidores convidados automaticamente",
        "Seguidores invitados automáticamente",  # [?] not confirmed by a real file
    ),
    "new_followers": ("Total followers", "Total de seguidores"),
}  # fmt: skip
ON: Mapping[str, tuple[str, ...]] = {
    "_desktop": ("(desktop)", "(computadores)", "(escritorio)", "(ordenador)"),  # es [?] not confirmed by a real file
    "_mobile": ("(mobile)", "(mobile devices)", "(dispositivos móveis)", "(dispositivos móviles)", "(móvil)"),  # es [?]
    "": ("(total)", "(totales)"),
}
# es [?] not confirmed by a real file
PAGES: Mapping[str, tuple[str, ...]] = {
    "overview_page_views": (
        "Overview page views", "Page Views Overview", "Visualizações da página Visão geral",
        "Visualizaciones de la página de visión general",
    ),
    "overview_unique_visitors": (
        "Overview unique visitors", "Unique Visitors Overview", "Visitantes únicos da página Visão geral",
        "Visitantes únicos de la página de visión general",
    ),
    "life_page_views": (
        "Life page views", "Page Views Life", "Page Views Day by Day", "Visualizações da página Dia a dia",
        "Visualizaciones de la página de vida laboral",
    ),
    "life_unique_visitors": (
        "Life unique visitors", "Unique Visitors Life", "Unique Visitors Day by Day",
        "Visitantes únicos da página Dia a dia", "Visitantes únicos de la página de vida laboral",
    ),
    "jobs_page_views": (
        "Jobs page views", "Page Views Jobs", "Visualizações da página Vagas",
        "Visualizaciones de la página de empleos",
    ),
    "jobs_unique_visitors": (
        "Jobs unique visitors", "Unique Visitors Jobs", "Visitantes únicos da página Vagas",
        "Visitantes únicos de la página de empleos",
    ),
    "page_views": (
        "Total page views", "Total de visualizações da página", "Total de visualizaciones de la página",
    ),
    "unique_visitors": ("Total unique visitors", "Total de visitantes únicos"),
}  # fmt: skip
VISITORS: Mapping[str, tuple[str, ...]] = {
    page + on: tuple(f"{name} {word}" for name in names for word in words)
    for page, names in PAGES.items()
    for on, words in ON.items()
}
MEASURES = {**CONTENT, **FOLLOWERS, **VISITORS}
# any of these gives a sheet away; impressions and clicks alone could be anybody's
ITS_OWN = (
    *(name for name in CONTENT if "organic" in name or "sponsored" in name), "reactions",
    "sponsored_new_followers", "organic_new_followers", "invited_new_followers", *VISITORS,
)  # fmt: skip
