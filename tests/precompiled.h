/// What nearly every test reads, precompiled where VESPER_PCH is set.
#pragma once

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include <QTemporaryDir>
#include <QtTest>

#include "core/precompiled.h"
