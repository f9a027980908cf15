"""Gold and extractions for tools of annotation, and what people annotate there as gold: Label Studio and doccano."""

from __future__ import annotations

from .doccano import from_doccano, to_doccano
from .label_studio import from_label_studio, label_studio_config, to_label_studio

__all__ = ["from_doccano", "from_label_studio", "label_studio_config", "to_doccano", "to_label_studio"]
