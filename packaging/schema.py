# SPDX-License-Identifier: MIT
"""Owns the making of resources/worksheet.schema.json from the types in worksheet.py."""

import json
from pathlib import Path

from pmo_worksheet.storage.codec import json_schema

if __name__ == "__main__":
    schema = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    Path("resources/worksheet.schema.json").write_text(schema, encoding="utf-8")
