"""All tables; importing this makes the metadata complete."""

from app.db.models.access import Deputy, ScorecardRole
from app.db.models.accounts import Account, Attempts, OneTimeLink, RecoveryCode, SignIn
from app.db.models.actuals import Actual, ActualRevision
from app.db.models.deleted_things import DeletedThing
from app.db.models.history import History
from app.db.models.initiatives import Initiative, InitiativeObjective, Milestone
from app.db.models.links import Link
from app.db.models.measures import Benchmark, LimitStep, Measure, Reach, Target
from app.db.models.objectives import Objective, Supports
from app.db.models.organisations import Organisation
from app.db.models.other_ways import Ceremony, Identity, Passkey
from app.db.models.overrides import Override
from app.db.models.people import Membership, Person
from app.db.models.perspectives import Perspective
from app.db.models.scorecards import Scorecard
from app.db.models.themes import Theme
from app.db.models.translations import Translation

__all__ = [
    "Account",
    "Actual",
    "ActualRevision",
    "Attempts",
    "Benchmark",
    "Ceremony",
    "DeletedThing",
    "Deputy",
    "History",
    "Identity",
    "Initiative",
    "InitiativeObjective",
    "LimitStep",
    "Link",
    "Measure",
    "Membership",
    "Milestone",
    "Objective",
    "OneTimeLink",
    "Organisation",
    "Override",
    "Passkey",
    "Person",
    "Perspective",
    "Reach",
    "RecoveryCode",
    "Scorecard",
    "ScorecardRole",
    "SignIn",
    "Supports",
    "Target",
    "Theme",
    "Translation",
]
