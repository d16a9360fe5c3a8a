/// What can go wrong when bytes are read as group elements or scalars.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::group {

enum class GroupError { InvalidPoint, NonCanonicalScalar };

constexpr std::string_view error_name(GroupError e) {
    switch (e) {
        case GroupError::InvalidPoint:
            return "group-invalid-point";
        case GroupError::NonCanonicalScalar:
            return "group-non-canonical-scalar";
    }
    return "group-error";
}

}  // namespace vesper::group
