#include "core/base/json.h"

VESPER_JSON_CLASSES(template)
