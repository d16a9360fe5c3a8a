/// One output: whose it is, where it came from, its fields beside its bytes.
#pragma once

#include "ui/page.h"

namespace vesper::ui {

class Badge;
class Button;
class Facts;
class FieldInspector;
class Label;
class ListStates;

class OutputView : public Page {
    Q_OBJECT
public:
    OutputView(const PageContext& context, QWidget* parent);

    /// Argument: the key, 66 hex digits.
    void opened(const QString& argument) override;
    QString heading() const override;

private:
    void load();
    void show(const service::OutputPage& page);

    QString key_;
    Label* kind_;
    Badge* grade_;
    Button* made_by_;
    Facts* facts_;
    FieldInspector* inspector_;
    ListStates* whole_;
};

}  // namespace vesper::ui
