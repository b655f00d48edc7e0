"""People: what waits for a decision about sides, one person and her addresses, and every decision with its way back."""

from pages.parts.affiliations import show_queue
from pages.parts.affiliations_decisions import show_decisions
from pages.parts.affiliations_doubles import show_doubles
from pages.parts.affiliations_person import show_merge, show_person

show_queue()
show_person()
show_merge()
show_doubles()
show_decisions()
