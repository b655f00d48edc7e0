"""The words of YouTube Studio: its columns and dimensions over the years, in the languages it was seen in.

Names marked [?] are what the language would have, not seen in a real export; a wrong one matches nothing.
"""

import itertools
import re
from collections.abc import Iterable, Mapping

CURRENCIES = (
    "USD", "EUR", "GBP", "CHF", "BRL", "JPY", "KRW", "TWD", "HKD", "INR", "IDR", "CAD", "AUD", "NZD", "MXN", "ARS",
    "CLP", "COP", "PLN", "SEK", "NOK", "DKK", "CZK", "TRY", "RUB", "ILS", "SGD", "ZAR",
)  # fmt: skip
REVENUE = (  # de, fr, it [?]
    "Estimated revenue", "Your estimated revenue", "Estimated partner revenue", "Geschätzter Umsatz",
    "Receita estimada", "Sua receita estimada", "Ingresos estimados", "Revenus estimés", "Entrate stimate",
    "推定収益", "預估收益", "대략적인 파트너 수익",
)  # fmt: skip


def spelt(names: Iterable[str]) -> tuple[str, ...]:
    """Names as they are and as re-saves leave them: no blank before a bracket, no brackets, `%` in words or gone."""
    found: dict[str, None] = {}
    for name in names:
        plain = re.sub(r"[()]", " ", name)
        found |= dict.fromkeys((name, re.sub(r"\s+\(", "(", name), re.sub(r"(?<!\s)\(", " (", name)))
        for words in (plain, plain.replace("%", " percent "), plain.replace("%", " ")):
            found |= dict.fromkeys((words, words.replace("-", " ")))
    return tuple(found)


DAY = ("Date", "Datum", "Data", "Fecha", "Дата", "日付", "日期", "날짜", "Tanggal", "Tarih")  # ko, id, tr [?]
VIDEO = (
    "Content", "Video", "Videos", "Inhalte", "Conteúdo", "Contenido", "ID del vídeo", "ID del video", "Contenu",
    "Contenuti", "Контент", "コンテンツ", "內容", "콘텐츠", "동영상", "Konten", "İçerik", "Video ID",
)  # fmt: skip
VIDEO_TITLE = (
    "Video title", "Videotitel", "Título do vídeo", "Título del vídeo", "Título del video", "Titre de la vidéo",
    "Titolo video", "Titolo del video", "Название видео", "動画のタイトル", "影片標題", "동영상 제목",
    "Judul video", "Video başlığı",
)  # fmt: skip
PUBLISHED = (
    "Video publish time", "Veröffentlichungszeitpunkt des Videos", "Horário de publicação do vídeo",
    "Hora de publicación del vídeo", "Hora de publicación del video", "Heure de publication de la vidéo",
    "Ora pubblicazione video", "Время публикации видео", "動画公開時刻", "影片發布時間", "동영상 게시 시간",
    "Waktu publikasi video", "Video yayınlanma zamanı",  # tr [?]
)  # fmt: skip
# what a table has that opens one traffic source: single videos, pages or searches behind it
SOURCE_TYPE = (
    "Source type", "Quelltyp", "Quellentyp", "Tipo de origem", "Tipo de fuente", "Type de source",  # de to fr [?]
    "Tipo di sorgente", "Тип источника", "ソースの種類", "소스 유형", "來源類型", "Jenis sumber",  # it to id [?]
)  # fmt: skip
SOURCE_TITLE = (
    "Source title", "Titel der Quelle", "Quelltitel", "Título da origem", "Título de la fuente",  # de to es [?]
    "Titre de la source", "Titolo della sorgente", "Название источника", "ソースのタイトル",  # fr to ja [?]
    "소스 제목", "來源標題", "Judul sumber",  # ko to id [?]
)  # fmt: skip
DRILLED = (*SOURCE_TYPE, *SOURCE_TITLE)
CITY_NAME = (
    "City name", "Name der Stadt", "Stadtname", "Nome da cidade", "Nombre de la ciudad", "Nom de la ville",  # [?]
    "Nome della città", "Nome città", "Название города", "都市名", "城市名稱", "도시 이름", "Nama kota",  # [?]
)  # fmt: skip
DURATION = (
    "Duration", "Dauer", "Duração", "Duración", "Durée", "Durata", "Продолжительность", "長さ", "時間長度", "길이",
    "Durasi",  # ru [?]
)  # fmt: skip

_MEASURES: Mapping[str, tuple[str, ...]] = {
    "views": (
        "Views", "Aufrufe", "Visualizações", "Visualizaciones", "Vues", "Visualizzazioni", "Просмотры", "視聴回数",
        "觀看次數", "조회수", "Penayangan", "Görüntülemeler",  # tr [?]
    ),
    "watch_hours": (
        "Watch time (hours)", "Wiedergabezeit (Stunden)", "Tempo de exibição (horas)",
        "Tiempo de visualización (horas)",
        "Durée de visionnage (heures)", "Tempo di visualizzazione (ore)", "Время просмотра (часы)",  # fr [?]
        "総再生時間（単位: 時間）", "觀看時間 (小時)", "시청 시간(단위: 시간)", "Waktu tonton (jam)",  # zh-TW [?]
    ),
    "average_view_seconds": (
        "Average view duration", "Durchschnittliche Wiedergabedauer", "Duração média da visualização",  # pt [?]
        "Duración media de la visualización", "Durée moyenne de visionnage", "Durata di visualizzazione media",
        "Средняя продолжительность просмотра", "平均視聴時間", "平均觀看時長", "평균 시청 지속 시간",  # ru, zh-TW [?]
        "Durasi tonton rata-rata",  # [?]
    ),
    "subscribers": (
        "Subscribers", "Abonnenten", "Inscritos", "Suscriptores", "Abonnés", "Iscritti", "Подписчики",  # fr [?]
        "チャンネル登録者", "訂閱人數", "구독자", "Subscriber", "Aboneler",  # zh-TW, tr [?]
    ),
    "subscribers_gained": (
        "Subscribers gained", "Gewonnene Abonnenten", "Suscriptores ganados", "Inscritos ganhos", "Abonnés gagnés",
        "Iscritti guadagnati", "獲得的訂閱人數",  # pt, fr, it [?]
    ),
    "subscribers_lost": (
        "Subscribers lost", "Verlorene Abonnenten", "Suscriptores perdidos", "Inscritos perdidos", "Abonnés perdus",
        "Iscritti persi", "流失的訂閱人數",  # pt, fr, it [?]
    ),
    "impressions": (
        "Impressions", "Thumbnail impressions", "Impressionen", "Impressões", "Impresiones", "Impressioni", "Показы",
        "インプレッション数", "曝光次數", "노출수", "Tayangan", "Gösterimler",  # it, zh-TW [?]
    ),
    "ctr": (
        "Impressions click-through rate (%)", "Thumbnail click-through rate (%)", "Klickrate der Impressionen (%)",
        "Taxa de cliques de impressões (%)", "Porcentaje de clics de las impresiones (%)",
        "CTR de las impresiones (%)", "Taux de clics par impression (%)", "CTR für Impressionen (%)",  # fr [?]
        "Percentuale di clic delle impressioni (%)", "CTR для значков видео (%)",  # it [?]
        "インプレッションのクリック率 (%)", "曝光點閱率 (%)", "노출 클릭률 (%)",  # zh-TW [?]
        "Rasio klik-tayang dari tayangan (%)", "Gösterimlerin tıklama oranı (%)",
    ),
    "likes": ("Likes", "Me gusta", "Marcações “Gostei”", "J'aime", "Mi piace", "高評価数", "喜歡"),  # pt to zh-TW [?]
    "dislikes": ("Dislikes", "No me gusta", "Je n'aime pas", "Non mi piace", "低評価数"),  # es to ja [?]
    "likes_share": ("Likes (vs dislikes) (%)", "Likes (vs. dislikes) (%)"),
    "shares": ("Shares", "Compartidos", "Geteilte Inhalte", "Compartilhamentos", "Partages", "共有数"),  # de to ja [?]
    "comments_added": ("Comments added", "Comentarios", "已新增留言", "Hinzugefügte Kommentare"),  # de [?]
    "engaged_views": ("Engaged views", "Vues engagées", 'Visualizzazioni "engaged"', "互動觀看次數", "유효 조회수"),
    "unique_viewers": (
        "Unique viewers", "Espectadores únicos", "Spettatori unici", "ユニーク視聴者数", "非重複觀眾人數",
        "Einzelne Zuschauer",  # [?]
    ),
    "new_viewers": ("New viewers", "Nuovi spettatori", "新しい視聴者数", "Neue Zuschauer"),  # de [?]
    "returning_viewers": (
        "Returning viewers", "Spettatori di ritorno", "リピーター", "回訪的觀眾", "Geri gelen izleyiciler",
        "Wiederkehrende Zuschauer",  # [?]
    ),
    "regular_viewers": ("Regular viewers", "Spettatori abituali"),
    "casual_viewers": ("Casual viewers", "Spettatori occasionali"),
    "average_views_per_viewer": ("Average views per viewer", "Media di visualizzazioni per spettatore"),
    "average_percentage_viewed": (
        "Average percentage viewed (%)", "Durchschnittlich wiedergegebener Prozentsatz (%)",  # de [?]
        "Porcentaje medio visto (%)", "Pourcentage moyen regardé (%)", "Percentuale media visualizzata (%)",
        "平均視聴率 (%)", "平均再生率（%）", "平均觀看比例 (%)", "평균 조회율 (%)",
    ),
    "stayed_to_watch": (
        "Stayed to watch (%)", "Viewed (vs. swiped away) (%)", "Viewed (vs swiped away) (%)",
        "Ont continué de regarder (%)", "Ha continuato a guardare (%)", "視聴を継続 (%)",
    ),
    "shown_in_feed": ("Shown in feed",),
    "estimated_revenue": tuple(f"{name} ({code})" for name, code in itertools.product(REVENUE, CURRENCIES)),
    "premium_views": ("YouTube Premium views",),
    "hypes": ("Hypes",),
    "hype_points": ("Hype points",),
    "post_subscribers": ("Post subscribers",),
    "end_screen_ctr": ("Clicks per end screen element shown (%)",),
    "end_screens_shown": ("End screen elements shown",),
    "end_screen_clicks": ("End screen element clicks",),
}  # fmt: skip
MEASURES = {measure: spelt(names) for measure, names in _MEASURES.items()}
# tables of ages and genders have parts of the whole instead of numbers; en alone is not [?]
SHARES: Mapping[str, tuple[str, ...]] = {
    "views_share": (
        "Views (%)", "Aufrufe (%)", "Visualizações (%)", "Visualizaciones (%)", "Vues (%)", "Visualizzazioni (%)",
        "Просмотры (%)", "視聴回数 (%)", "視聴回数（%）", "觀看次數 (%)", "조회수 (%)", "Penayangan (%)",
        "Views(%)", "Views percent", "Views %",
    ),
    "watch_hours_share": (
        "Watch time (hours) (%)", "Wiedergabezeit (Stunden) (%)", "Tempo de exibição (horas) (%)",
        "Tiempo de visualización (horas) (%)", "Durée de visionnage (heures) (%)",
        "Tempo di visualizzazione (ore) (%)", "Время просмотра (часы) (%)", "総再生時間（単位: 時間） (%)",
        "觀看時間 (小時) (%)", "시청 시간(단위: 시간) (%)", "Waktu tonton (jam) (%)", "Watch time (%)",
        "Watch time hours percent", "Watch time (hours)(%)",
    ),
}  # fmt: skip
# what no other platform's daily table has
UNMISTAKABLE = (
    "watch_hours", "average_view_seconds", "ctr", "engaged_views", "average_percentage_viewed", "stayed_to_watch",
    "premium_views", "estimated_revenue", "hypes", "average_views_per_viewer",
)  # fmt: skip

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "geography": (
        "Geography", "Geografie", "Geografia", "Geografía", "Ubicación geográfica", "Zone géographique",  # es, fr [?]
        "Données géographiques", "Area geografica", "География", "地域", "지역", "地理位置",  # fr, it, ko, zh-TW [?]
        "地理區域", "Geografi", "Coğrafya",  # zh-TW, id, tr [?]
    ),
    "traffic source": (
        "Traffic source", "Zugriffsquelle", "Traffic-Quelle", "Besucherquelle", "Origem do tráfego",  # de [?]
        "Origem de tráfego", "Fuente de tráfico", "Source de trafic", "Sorgente di traffico",  # pt [?]
        "Origine del traffico", "Источник трафика", "トラフィック ソース", "トラフィックソース", "流量來源",  # it [?]
        "트래픽 소스", "Sumber traffic", "Sumber trafik", "Trafik kaynağı",  # ko, id, tr [?]
    ),
    "cities": (
        "Cities", "City", "Städte", "Stadt", "Cidades", "Cidade", "Ciudades", "Ciudad", "Villes", "Ville", "Città",
        "Города", "Город", "都市", "市区町村", "城市", "도시", "Kota", "Şehirler",  # all but en [?]
    ),
    "viewer age": (
        "Viewer age", "Alter der Zuschauer", "Zuschaueralter", "Idade do espectador", "Edad del espectador",
        "Edad de los espectadores", "Âge du spectateur", "Âge des spectateurs", "Età dello spettatore",
        "Età degli spettatori", "Возраст зрителей", "Возраст зрителя", "視聴者の年齢", "觀眾年齡", "시청자 연령",
        "Usia penonton", "İzleyici yaşı",  # all but en [?]
    ),
    "viewer gender": (
        "Viewer gender", "Geschlecht der Zuschauer", "Zuschauergeschlecht", "Gênero do espectador",
        "Sexo del espectador", "Género del espectador", "Sexe du spectateur", "Genre du spectateur",
        "Sexe des spectateurs", "Genere dello spettatore", "Sesso dello spettatore", "Пол зрителей", "Пол зрителя",
        "視聴者の性別", "觀眾性別", "시청자 성별", "Gender penonton", "Jenis kelamin penonton",
        "İzleyici cinsiyeti",  # all but en [?]
    ),
    "subscription status": (
        "Subscription status", "Abostatus", "Abo-Status", "Status da inscrição", "Estado de la suscripción",
        "Estado de suscripción", "État de l'abonnement", "État d'abonnement", "Statut de l'abonnement",
        "Stato dell'iscrizione", "Stato iscrizione", "Статус подписки", "登録状況", "チャンネル登録状況", "訂閱狀態",
        "구독 상태", "Status subscription", "Status langganan", "Abonelik durumu",  # all but en [?]
    ),
    "another dimension": (
        "Device type", "Gerätetyp", "Tipo de dispositivo", "Operating system", "Betriebssystem", "Playback location",
        "Wiedergabeort", "Playlist", "Content type", "Subtitles and CC", "Subtitle language", "Video info language",
        "Translation use", "YouTube product", "Player type", "Sharing service", "Subscription source",
        "End screen element", "End screen element type", "Card type", "Audio track", "Premieres",
        "New and returning viewers", "Audience by watch behavior", "Live/On demand", "Live/on demand",
    ),
}  # fmt: skip
