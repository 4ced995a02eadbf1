"""Scrapy's settings. What depends on the user's own settings (`GIAOBAN_*`, giaoban.toml) comes from `derived` below.

Only what differs from Scrapy's default stands here, each with its reason.
"""

from __future__ import annotations

from settings.config import Settings, load_settings
from settings.version import user_agent

BOT_NAME = "giaoban"
SPIDER_LOADER_CLASS = "crawlers.loader.PaperSpiderLoader"
COMMANDS_MODULE = "crawlers.commands"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

# Nothing listens: no console, no HTTP server that runs code.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# Only the web is fetched.
DOWNLOAD_HANDLERS = {"file": None, "ftp": None, "s3": None, "data": None}

# --- Manners
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "GiaoBan"
CONCURRENT_REQUESTS = 16
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
COOKIES_ENABLED = False
REFERER_ENABLED = False
RETRY_TIMES = 1
# Not 429: whoever says "too many requests" is left alone at once (BrakeMiddleware).
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "vi,en;q=0.3",
}

# --- Safety
DOWNLOAD_VERIFY_CERTIFICATES = True
TWISTED_DNS_RESOLVER = "crawlers.guard.GuardedResolver"
DNS_TIMEOUT = 20
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
# A paper's server that closes early sent half a page: it is asked again, not kept.
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_WARNSIZE = 0

DOWNLOADER_MIDDLEWARES = {
    # Requests are made for a paper's own addresses only, and redirects are checked by ours: both know old domains.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawlers.middlewares.addresses.AddressMiddleware": 60,
    "crawlers.middlewares.robots.RobotsMiddleware": 100,
    # Next to the server's side of RetryMiddleware (550): whoever asks for a pause is not tried again at once.
    "crawlers.middlewares.brake.BrakeMiddleware": 560,
    "crawlers.middlewares.whole_bodies.WholeBodyMiddleware": 590,
    "crawlers.middlewares.redirects.PaperRedirectMiddleware": 600,
    # Nothing of ours has a password, and nothing of ours reads Scrapy's counts: what came of a page is in the ledger.
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    # Off above, but each would be imported and asked in every spider; the cookies' bring a second HTTP client along.
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
# Those left out each wrap what every page brings in two more generators; none of them decides anything here.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "crawlers.middlewares.whole_answers.WholeAnswerMiddleware": 50,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    # `canonical_url` bounds addresses, and what it refuses is told; this one would drop a request without a word.
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
ITEM_PIPELINES = {
    "crawlers.item_pipelines.ArchivePipeline": 100,
    "crawlers.item_pipelines.NormalisePipeline": 200,
    "crawlers.item_pipelines.StorePipeline": 300,
}
UNUSED = tuple(
    f"scrapy.extensions.{name}"
    for name in (
        *("corestats.CoreStats", "logcount.LogCount", "logstats.LogStats", "feedexport.FeedExporter"),
        *("telnet.TelnetConsole", "remote_control.RemoteControl", "spiderstate.SpiderState"),
        *("memusage.MemoryUsage", "memdebug.MemoryDebugger", "closespider.CloseSpider"),
    )
)
"""Scrapy's extensions that are off, or count what nobody here reads: not to be imported and asked in every spider."""
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"
EXTENSIONS = {
    **dict.fromkeys(UNUSED),
    "crawlers.middlewares.content_type.ContentTypeGuard": 100,
    # For `scrapy crawl`: recovery, store, archive, workers; `giaoban crawl` brings its own for all papers together.
    "crawlers.own_round.OwnRound": 200,
}
# What `scrapy crawl` calls to send new records to the index: the crawlers know of no index.
GIAOBAN_DRAIN = "cli.drain.Drain"

# Bodies that wait for the archive and the extraction, of one paper: about ten pages.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 2_000_000
# Scrapy starts so many tasks for every answer; an article brings one item, and a listing's requests wait for nothing.
CONCURRENT_ITEMS = 1
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the URL ledger decides what is asked for
# In the order of the listing: the newest first.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

LOG_LEVEL = "WARNING"
LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
STATS_DUMP = False
LOGSTATS_INTERVAL = 0
MEMUSAGE_ENABLED = False


def derived(settings: Settings) -> dict[str, object]:
    """The Scrapy settings that follow from ours; a given `delay` replaces politeness (tests, one's own servers)."""
    polite, eager = settings.delay is None, settings.delay == 0
    return {
        "USER_AGENT": user_agent(settings),
        "DOWNLOAD_MAXSIZE": settings.max_page_bytes,
        "DOWNLOAD_TIMEOUT": settings.download_timeout,
        "GIAOBAN_ALLOW_HOSTS": list(settings.allow_hosts),
        "LOG_LEVEL": settings.log_level,
        "AUTOTHROTTLE_ENABLED": polite,
        "DOWNLOAD_DELAY": settings.delay or 0.0,
        # Scrapy's would shorten every other pause: the paper's own, and the one that its robots.txt asks for.
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8 if eager else 1,
    }


globals().update(derived(load_settings()))
