/// Words for what happens to files: disks that are full or cannot be written, damaged or missing
/// stores, backups that are refused, and what a look at the data folder found (F123). Each sentence
/// says that nothing was lost or overwritten where that is so, and names the way out.
#pragma once

#include <string_view>

#include <QString>

#include "core/service/health.h"
#include "ui/widgets/badge.h"

namespace vesper::ui {

/// Empty for a code that is about something else.
QString storage_error(std::string_view code, const std::string& context);

/// The same of what a sync met, which works on the copy of the chain.
QString chain_copy_error(std::string_view code, const std::string& context);

/// The copy of the chain can be set aside and read anew: that mends this.
bool mended_by_reading_anew(std::string_view code);

BadgeFace health_face(const service::FileHealth& file);
QString health_sentence(const service::FileHealth& file);

}  // namespace vesper::ui
