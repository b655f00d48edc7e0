"""The words of Google Analytics 4: its measures and dimensions, in English and Spanish, and its tables without names.

Names of measures end in their unit where they are no counts: `_rate` is a fraction. `at_` is when, `by_` what a table
may be split by, `not_` what it may not: places and groups of people.
"""

import re
from collections.abc import Mapping

from data.source import Layout

MEASURES: Mapping[str, tuple[str, ...]] = {
    # three different things: users who were active, all of them, and "Users", which was one or the other over the years
    "users": ("Users", "Usuarios"),
    "active_users": ("Active users", "Usuarios activos"),
    "total_users": ("Total users", "Usuarios totales", "Total de usuarios", "Total de usuários"),
    "new_users": ("New users", "Usuarios nuevos", "Nuevos usuarios"),
    "returning_users": ("Returning users", "Usuarios recurrentes"),
    # columns of a table by day that does not name its measure
    "users_new": ("new", "nuevo", "nuevos"),  # es [?]
    "users_returning": ("returning", "established", "recurrente", "recurrentes"),  # es [?]
    "active_users_30_days": ("30 days", "30 días", "28 days", "28 días"),
    "active_users_7_days": ("7 days", "7 días"),
    "active_users_1_day": ("1 day", "1 día"),
    "monthly_active_users": ("Monthly",),  # of the older reports of Firebase
    "weekly_active_users": ("Weekly",),
    "daily_active_users": ("Daily",),
    "dau_per_mau_rate": ("DAU / MAU",),
    "dau_per_wau_rate": ("DAU / WAU",),
    "wau_per_mau_rate": ("WAU / MAU",),
    "sessions": ("Sessions", "Sesiones"),
    "engaged_sessions": ("Engaged sessions", "Sesiones con interacción", "Sesiones interactivas"),
    "views": ("Views", "Vistas", "Visualizaciones", "Screen page views", "Page views", "Vistas de página"),
    "pageviews": ("Pageviews",),  # of the product before
    "event_count": ("Event count", "Número de eventos", "Recuento de eventos"),
    "key_events": ("Key events", "Eventos clave"),
    "conversions": ("Conversions", "Conversiones"),
    "engagement_rate": (
        "Engagement rate", "Porcentaje de interacciones", "Porcentaje de interacción", "Tasa de interacción",
    ),
    "bounce_rate": ("Bounce rate", "Porcentaje de rebote", "Tasa de rebote", "Porcentaje de rebotes"),
    "session_key_event_rate": ("Session key event rate", "Session conversion rate"),
    "user_key_event_rate": ("User key event rate", "User conversion rate"),
    "user_engagement_seconds": ("User engagement", "Interacción de los usuarios", "User engagement duration"),
    "average_engagement_seconds": (
        "Average engagement time", "Tiempo de interacción medio", "Tiempo medio de interacción",
    ),
    "engagement_per_active_user_seconds": (
        "Average engagement time per active user", "Average engagement time per user",
        "Tiempo de interacción medio por usuario activo", "Tiempo medio de interacción por usuario activo",
    ),
    "engagement_per_session_seconds": (
        "Average engagement time per session", "Tiempo de interacción medio por sesión",
        "Tiempo medio de interacción por sesión",
    ),
    "average_session_seconds": ("Average session duration", "Duración media de la sesión"),
    "views_per_active_user": ("Views per active user", "Vistas por usuario activo"),
    "views_per_user": ("Views per user", "Vistas por usuario"),
    "views_per_session": ("Views per session", "Vistas por sesión"),
    "sessions_per_active_user": ("Sessions per active user", "Sesiones por usuario activo"),
    "sessions_per_user": ("Sessions per user", "Sesiones por usuario"),
    "engaged_sessions_per_active_user": (
        "Engaged sessions per active user", "Sesiones con interacción por usuario activo",
    ),
    "engaged_sessions_per_user": ("Engaged sessions per user", "Sesiones con interacción por usuario"),
    "events_per_active_user": ("Event count per active user", "Número de eventos por usuario activo"),
    "events_per_user": ("Event count per user", "Número de eventos por usuario"),
    "events_per_session": ("Events per session", "Event count per session", "Eventos por sesión"),
    "entrances": ("Entrances", "Entradas"),
    "exits": ("Exits", "Salidas"),
    "total_revenue": ("Total revenue", "Ingresos totales"),
    "purchase_revenue": ("Purchase revenue", "Ingresos por compras"),
}  # fmt: skip
OTHER_LANGUAGES: Mapping[str, tuple[str, ...]] = {  # de, fr, pt, it [?] not confirmed by a real file
    "users": ("Nutzer", "Utilisateurs", "Usuários", "Utenti"),
    "active_users": ("Aktive Nutzer", "Utilisateurs actifs", "Usuários ativos", "Utenti attivi"),
    "total_users": ("Nutzer insgesamt", "Gesamtzahl der Nutzer", "Nombre total d'utilisateurs", "Utenti totali"),
    "new_users": ("Neue Nutzer", "Nouveaux utilisateurs", "Novos usuários", "Nuovi utenti"),
    "returning_users": ("Wiederkehrende Nutzer", "Utilisateurs connus", "Usuários recorrentes", "Utenti di ritorno"),
    "sessions": ("Sitzungen", "Sessões", "Sessioni"),
    "engaged_sessions": (
        "Sitzungen mit Interaktionen", "Sessions avec engagement", "Sessões engajadas", "Sessioni con coinvolgimento",
    ),
    "views": ("Aufrufe", "Vues", "Visualizações", "Visualizzazioni"),
    "event_count": ("Ereignisanzahl", "Nombre d'événements", "Contagem de eventos", "Conteggio eventi"),
    "key_events": ("Schlüsselereignisse", "Événements clés", "Eventos principais", "Eventi chiave"),
    "engagement_rate": (
        "Engagement-Rate", "Interaktionsrate", "Taux d'engagement", "Taxa de engajamento", "Tasso di coinvolgimento",
    ),
    "bounce_rate": ("Absprungrate", "Taux de rebond", "Taxa de rejeição", "Frequenza di rimbalzo"),
    "at_nth_day": ("Tag N", "N-ter Tag", "Jour N", "Nième jour", "Dia N", "Enésimo dia", "Giorno N", "N. giorno"),
    "at_nth_week": ("Woche N", "Semaine N", "Settimana N"),
    "at_nth_month": ("Monat N", "Mois N", "Mês N", "Mese N"),
    "by_page_title": (
        "Seitentitel und Bildschirmklasse", "Titre de la page et classe de l'écran",
        "Título da página e classe da tela", "Titolo pagina e classe schermata",
    ),
    "by_page_path": (
        "Seitenpfad und Bildschirmklasse", "Chemin de la page et classe de l'écran",
        "Caminho da página e classe da tela", "Percorso pagina e classe schermata",
    ),
    "by_country": ("Land", "Pays", "Paese"),
    "by_event": ("Ereignisname", "Nom de l'événement", "Nome do evento", "Nome evento"),
    "not_city": ("Stadt", "Ville", "Cidade", "Città"),
}  # fmt: skip
# a header with one of these is GA4's also where the lines above it are gone
UNMISTAKABLE = (
    "active_users", "engaged_sessions", "event_count", "engagement_per_active_user_seconds",
    "engagement_per_session_seconds", "average_engagement_seconds", "views_per_active_user", "views_per_user",
    "engaged_sessions_per_active_user", "engaged_sessions_per_user", "events_per_active_user", "events_per_user",
    "sessions_per_active_user", "user_engagement_seconds", "active_users_30_days", "dau_per_mau_rate",
)  # fmt: skip
WHEN: Mapping[str, tuple[str, ...]] = {
    "at_date": ("Date", "Fecha", "Day", "Día", "Datum", "Data", "Day Index"),  # the last of the product before
    "at_hour": (
        "Date + hour (YYYYMMDDHH)", "Date + hour", "Date and hour", "Date hour", "dateHour",
        "Fecha + hora (AAAAMMDDHH)", "Fecha + hora", "Fecha y hora",  # es [?]
    ),
    "at_month": ("Year month", "Year and month", "Año y mes"),  # es [?]
    "at_nth_hour": ("Nth hour", "Hora N"),
    "at_nth_day": ("Nth day", "Día N"),
    "at_nth_week": ("Nth week", "Semana N"),
    "at_nth_month": ("Nth month", "Mes N"),
}  # fmt: skip
NTH = tuple(column for column in WHEN if column.startswith("at_nth"))
PAGE = "Título de página y clase de pantalla"
PARTS: Mapping[str, tuple[str, ...]] = {
    "by_page_title": (
        "Page title and screen class", "Page title and screen name", "Page title", PAGE, "Título de la página",
        "Título de la página y clase de pantalla", "Título de página y nombre de pantalla",
    ),
    "by_page_path": (
        "Page path and screen class", "Page path", "Page path + query string and screen class",
        "Page path + query string",
        "Ruta de página y clase de pantalla", "Ruta de la página y clase de pantalla", "Ruta de la página",
    ),
    "by_landing_page": (
        "Landing page", "Landing page + query string", "Página de destino", "Página de destino + cadena de consulta",
    ),
    "by_referrer": ("Page referrer", "URL de referencia de la página"),
    "by_country": ("Country", "País"),
    "by_country_id": ("Country ID", "ID de país", "ID del país"),
    "by_language": ("Language", "Idioma"),
    "by_device": ("Device category", "Device", "Categoría de dispositivo", "Dispositivo"),
    "by_platform": ("Platform", "Plataforma"),
    "by_browser": ("Browser", "Navegador"),
    "by_operating_system": ("Operating system", "Sistema operativo"),
    "by_event": ("Event name", "Nombre del evento"),
    "by_stream": ("Stream name", "Nombre de flujo", "Nombre del flujo"),
    "by_session_channel": (
        "Session primary channel group (Default Channel Group)", "Session default channel group",
        "Session default channel grouping", "Session primary channel group", "Default channel group",
        "Grupo de canales predeterminado de la sesión", "Agrupación de canales predeterminada de la sesión",
        "Grupo de canales principal de la sesión (Grupo de canales predeterminado)",
    ),
    "by_first_user_channel": (
        "First user primary channel group (Default Channel Group)", "First user default channel group",
        "First user default channel grouping", "First user primary channel group",
        "Grupo de canales predeterminado del primer usuario", "Primer grupo de canales predeterminado del usuario",
        "Agrupación de canales predeterminada del primer usuario",
    ),
    "by_session_source_medium": ("Session source / medium", "Session source/medium", "Fuente/medio de la sesión"),
    "by_first_user_source_medium": (
        "First user source / medium", "First user source/medium", "Fuente/medio del primer usuario",
    ),
    "by_session_source": ("Session source", "Fuente de la sesión"),
    "by_first_user_source": ("First user source", "Fuente del primer usuario"),
    "by_session_medium": ("Session medium", "Medio de la sesión"),
    "by_first_user_medium": ("First user medium", "First user first medium", "Medio del primer usuario"),
    "by_session_campaign": ("Session campaign", "Campaña de la sesión"),
    "by_first_user_campaign": ("First user campaign", "Campaña del primer usuario"),
}  # fmt: skip
NOT_KEPT: Mapping[str, tuple[str, ...]] = {
    "not_city": ("City", "Town/City", "City ID", "Ciudad"),
    "not_region": ("Region", "Región"),
    "not_age": ("Age", "Edad"),
    "not_gender": ("Gender", "Género", "Sexo"),
    "not_interests": ("Interests", "Intereses"),
    "not_audience": ("Audience name", "Nombre de la audiencia", "Nombre de audiencia"),
    "not_user": ("User ID", "Effective user ID", "Client ID", "App-instance ID", "ID de usuario", "User-ID"),
    "not_moment": (
        "Nth minute",
        "Hour",
        "Day of week",
        "Week",
        "Month",
        "Year",
        "Hora",
        "Día de la semana",
        "Semana",
        "Mes",
        "Año",
    ),
}
STRANGE = 40  # columns of unknown names that are looked at
OTHERS: Mapping[str, tuple[str, ...]] = {f"other_{number}": () for number in range(1, STRANGE + 1)}
COLUMNS = {
    column: (*names, *OTHER_LANGUAGES.get(column, ()))
    for column, names in {**WHEN, **PARTS, **NOT_KEPT, **MEASURES, **OTHERS}.items()
}

DATE = r"(\d{4}-?\d{2}-?\d{2})"
SPAN = rf"# ?{DATE} ?[-–] ?{DATE}"
# dates stand in lines of their own, whatever their language says before the colon
LINES = {"date": re.compile(rf"#[^:]*: ?{DATE}"), "span": re.compile(SPAN)}
ABOVE = re.compile(rf"#[^:]*: ?{DATE}|{SPAN}|# ?-{{3,}}|# ?active users ?#?|# ?usuarios activos ?#?")


class Any(Layout):
    """A table with whatever columns, right below the line with its dates; unknown ones are numbered."""

    def match(self, cells: list[str]) -> dict[str, int] | None:
        """See Layout.match."""
        filled = [(place, cell) for place, cell in enumerate(cells) if cell]
        if filled[0][1].startswith("#"):
            return None
        places: dict[str, int] = {}
        strange = iter(OTHERS)
        for place, cell in filled:
            known = self.known.get(cell)
            column = known if known and known not in places else next(strange, None)
            if column:
                places[column] = place
        return places


class Bare(Any):
    """The same without any line above, where the names themselves are those of GA4."""

    def match(self, cells: list[str]) -> dict[str, int] | None:
        """See Layout.match."""
        known = {column for cell in cells if (column := self.known.get(cell))}
        is_placed = any(column.startswith(("at_", "by_")) for column in known)
        is_its_own = not known.isdisjoint(NTH) or (is_placed and not known.isdisjoint(UNMISTAKABLE))
        is_most_known = 2 * len(known) > sum(map(bool, cells))
        return super().match(cells) if is_its_own and is_most_known and not known.isdisjoint(MEASURES) else None


NEVER = Layout({"never": ()}, ("never",), re.compile("#.*"), optional=True)  # no table: its lines end the one above
TABLES = Any(COLUMNS, (), ABOVE, optional=True)
BARE = Bare(COLUMNS, (), optional=True)
