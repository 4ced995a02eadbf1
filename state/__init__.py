"""The transactional store: URL ledger, listings, queue, deliveries. Everything else can be made again."""

from state.addresses import Fetched, Found, LedgerRow
from state.listings import Listing, ListingOutcome
from state.looks import Look
from state.outcomes import OUTCOMES, Outcome, outcome_of_status
from state.queue import OutboxRow, QueueKind, QueueRow
from state.store import Store, open_store
from state.trust import Trust

__all__ = [
    "OUTCOMES",
    "Fetched",
    "Found",
    "LedgerRow",
    "Listing",
    "ListingOutcome",
    "Look",
    "OutboxRow",
    "Outcome",
    "QueueKind",
    "QueueRow",
    "Store",
    "Trust",
    "open_store",
    "outcome_of_status",
]
