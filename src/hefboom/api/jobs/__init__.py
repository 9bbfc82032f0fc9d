"""Runs in the background: worker processes take them from the database, one at a time each.

    from hefboom.api.jobs import Jobs
    jobs = Jobs(store, workers=1)
    jobs.start()
    job = jobs.create({"naam": "…", "gebied": "GM0518", "jaar": 2026})
    jobs.get(job.id).status            # wachtend, bezig, klaar, mislukt, geannuleerd
    jobs.stop()

A run belongs to the database, not to a process: it outlives a reload and a restart. A worker that
is no longer heard of loses its run to another, which begins it again; its result is kept in one
transaction with the word that it is done, so there is no half result.
"""

from __future__ import annotations

from hefboom.api.jobs.jobs import Jobs, TooManyJobs

__all__ = ["Jobs", "TooManyJobs"]
