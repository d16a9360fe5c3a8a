/// What nearly every test reads, precompiled where VESPER_PCH is set.
#pragma once

#include <fstream>
#include <iostream>
#include <sstream>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/json.h"
#include "core/precompiled.h"
