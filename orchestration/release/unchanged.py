"""Whether a refresh would only make again what is in force: then nothing has to be loaded, built or tested.

Asked before anything is loaded; what a build is a function of is ``ingest.fingerprint``'s business.
"""

from __future__ import annotations

from orchestration.ingest.reviewing import ReviewListError, read_review_list
from orchestration.paths import Places
from orchestration.release.audit import AuditError, require_audit
from orchestration.release.shelf import current_id, shelved
from orchestration.release.verify import file_problems


def is_in_force(places: Places, build_id: str, keep: int) -> bool:
    """Whether the release in force is this build, every file of it as published, and there is nothing left to do.

    The working file must still hold the build as it was tested, so that what is asked of it later has its answer; nothing may
    wait on the review list; no release may be left over beside the last ``keep``. Reads every file of the release and the working
    file once.
    """
    if current_id(places) != build_id or len(shelved(places)) > keep:
        return False
    try:
        return (
            not read_review_list(places.review_list)
            and require_audit(places).build_id == build_id
            and not file_problems(places.current)
        )
    except (AuditError, ReviewListError):
        return False
