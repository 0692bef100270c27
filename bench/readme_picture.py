"""Make the picture in the README: the contact sheet of the piece that the README's command makes.

python bench/readme_picture.py [--seed 3]
"""

import argparse
import io
import os
import tempfile
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "lighthouse.jpg"
BRIEF = "A lighthouse keeper befriends a storm"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=3)
    seed = options.parse_args().seed
    with tempfile.TemporaryDirectory() as home:
        os.environ["TROUPE_HOME"] = home
        sheet = _contact_sheet(seed)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(sheet)
    print(OUT)


def _contact_sheet(seed: int) -> bytes:
    from PIL import Image

    from graphs.desk.commissions import Commission, begin
    from graphs.desk.handover import export
    from graphs.runner import go_on
    from graphs.studio import open_studio

    with open_studio() as studio, tempfile.TemporaryDirectory() as folder:
        commission = Commission(prompt=BRIEF, seed=seed, until="refinement")
        project = begin(studio, commission).id
        go_on(studio, project)
        written = export(studio, project, ("png",), Path(folder))
        sheet = next(path for path in written if "contact-sheet" in path.name)
        with Image.open(sheet) as picture:
            picture.thumbnail((1200, 1200))
            stream = io.BytesIO()
            picture.convert("RGB").save(stream, "JPEG", quality=86, optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    main()
