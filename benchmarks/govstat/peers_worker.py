"""Microsoft's recognizers and JioNLP on the passages, in an environment of their own; needs nothing of ours.

Reads a JSON list of texts, writes one line of JSON: for each system and text the figures that it found, with the units by
the benchmark's names where the system names a unit that has one.
"""

import json
import re
import sys
import time
import warnings

warnings.simplefilter("ignore")

UNITS = {
    "Kilometer": "km", "Meter": "m", "Square kilometer": "km2", "Square meter": "m2", "Cubic meter": "m3", "Ton": "t",
    "Kilogram": "kg", "Gram": "g", "Mu": "亩", "Hectare": "公顷", "Kilowatt hour": "kW.h", "Percent": "%",
}  # fmt: skip


def recognizers():
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    models = [
        numbers.get_percentage_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
        units.get_age_model(),
        units.get_temperature_model(),
        numbers.get_number_model(),
        numbers.get_ordinal_model(),
    ]

    def read(text):
        taken = []
        for model in models:  # the richer ones first: what they have the plain numbers do not say again
            try:
                results = model.parse(text)
            except Exception:
                continue  # theirs
            for one in results:
                start, end, found = one.start, one.end + 1, one.resolution
                if any(start < last and first < end for first, last, *_ in taken) or not found.get("value"):
                    continue
                value, unit = found["value"], found.get("isoCurrency") or UNITS.get(found.get("unit"))
                if value.endswith("%"):
                    value, unit = value[:-1], "%"
                if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
                    taken.append((start, end, value, unit))
        return [{"start": s, "end": e, "value": v, "unit": u} for s, e, v, u in sorted(taken)]

    return read


def jionlp():
    import jionlp as jio

    def read(text):
        found = []
        for one in jio.ner.extract_money(text, with_parsing=True):
            number, case = one["detail"]["num"], one["detail"]["case"]
            number, upper = number if isinstance(number, (list, tuple)) else (number, None)
            unit = {"元": "CNY", "美元": "USD", "港元": "HKD"}.get(case)
            start, end = one["offset"]
            found.append({"start": start, "end": end, "value": str(number), "upper": upper, "unit": unit})
        return found

    return read


def main():
    texts = json.loads(sys.stdin.read())
    told = {}
    for name, make in (("Microsoft Recognizers-Text 1.0.2a2", recognizers), ("JioNLP, money", jionlp)):
        read = make()
        read(texts[0])
        start = time.process_time()
        found = [read(text) for text in texts]
        told[name] = [found, time.process_time() - start]
    print()
    print(json.dumps(told))


main()
