"""Does refinement raise the critic's measured score? A short piece per seed, small pictures, the house engines.

python bench/refinement.py [--seeds 20] [--brief "..."]
"""

import argparse
import os
import tempfile

BRIEFS = (
    "A lighthouse keeper befriends a storm",
    "Two astronauts repair a broken radio on Mars before the dust storm",
    "A girl loses her shadow in the city",
    "A grandmother teaches her robot to bake bread",
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=20)
    options.add_argument("--brief", default="")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "TROUPE_HOME": home,
            "TROUPE_PICTURE_WIDTH": "128",
            "TROUPE_PICTURE_HEIGHT": "72",
        }
        rises = [_rise(seed, asked.brief) for seed in range(asked.seeds)]
    print(f"rose in {sum(rise > 0 for rise in rises)} of {len(rises)}", flush=True)


def _rise(seed: int, brief: str) -> float:
    from graphs.desk.commissions import Commission, begin
    from graphs.runner import go_on
    from graphs.studio import open_studio

    prompt = brief or BRIEFS[seed % len(BRIEFS)]
    commission = Commission(prompt=prompt, length="short", seed=seed, until="refinement")
    with open_studio() as studio:
        project = begin(studio, commission).id
        go_on(studio, project)
        events = studio.store.events.since(project)
        scores = [one.score for one in events if one.kind == "score" and one.score is not None]
        why = [one.message for one in events if one.kind == "gain"]
        rise = max(scores[1:]) - scores[0]
    print(f"seed {seed:>3}  {scores[0]:.3f} to {max(scores):.3f}  {why[0][:100]}", flush=True)
    return rise


if __name__ == "__main__":
    main()
