"""Microsoft's recognizers for Chinese, run by `peers` in an environment of their own; needs nothing of ours.

Reads one line of JSON, a list of texts. Then for each line on standard input it reads all texts once, and answers with
a line of JSON: the CPU time of each model in seconds, how much it found, and in how many texts it failed.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")  # their patterns have escapes that Python warns of

from recognizers_number import NumberRecognizer  # noqa: E402
from recognizers_number_with_unit import NumberWithUnitRecognizer  # noqa: E402
from recognizers_text import Culture  # noqa: E402


def models():
    numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    return {
        "number": numbers.get_number_model(),
        "ordinal": numbers.get_ordinal_model(),
        "percentage": numbers.get_percentage_model(),
        "age": units.get_age_model(),
        "currency": units.get_currency_model(),
        "dimension": units.get_dimension_model(),
        "temperature": units.get_temperature_model(),
    }


def read(model, texts):
    found = failed = 0
    start = time.process_time()
    for text in texts:
        try:
            found += len(model.parse(text))
        except Exception:  # whatever it is, it is theirs: the others are still measured
            failed += 1
    return {"seconds": time.process_time() - start, "found": found, "failed": failed}


def main():
    texts = json.loads(sys.stdin.readline())
    loaded = models()
    for model in loaded.values():
        model.parse("2021年，破案30宗，同比下降2.5%。")  # what is made on first use
    print("ready", flush=True)
    for _ in sys.stdin:
        print(json.dumps({name: read(model, texts) for name, model in loaded.items()}), flush=True)


if __name__ == "__main__":
    main()
