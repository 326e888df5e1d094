"""Write participate/clustering/centroids.json anew: the middle of each language over parallel sentences.

    .venv/bin/python scripts/centroids.py tests/data/grouping/sib200_60x18.csv

To be run when the model changes; the tests measure what comes of it (docs/grouping.md).
"""

import base64
import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from participate.clustering.cards import language_key
from participate.clustering.embedding import MODEL, Embedder

TARGET = Path(__file__).resolve().parents[1] / "participate/clustering/centroids.json"


def main(source: Path) -> None:
    """Embed every sentence, take the mean of each language, write float32 as base64."""
    with source.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    vectors = Embedder().embed([row["text"] for row in rows])
    by_language = defaultdict(list)
    for row, vector in zip(rows, vectors, strict=True):
        by_language[language_key(row["lang"])].append(vector)
    written = {
        "model": MODEL,
        "source": "SIB-200 (Adelani et al. 2023), 60 sentences in each language, annotated/*/test.tsv",
        "licence": "Apache-2.0; underlying FLORES-200 sentences CC BY-SA 4.0; means of vectors, no text",
        "made_by": "scripts/centroids.py",
        "centroids": {
            key: base64.b64encode(np.mean(own, axis=0, dtype=np.float64).astype("<f4").tobytes()).decode()
            for key, own in sorted(by_language.items())
        },
    }
    TARGET.write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    print(f"{TARGET.name}: {len(by_language)} languages from {len(rows)} sentences")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
