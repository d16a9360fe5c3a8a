/// A contract call: one page that grows from the typed fields to the preview, the stages and the
/// result, as the Send page does.
#pragma once

#include "ui/page.h"
#include "ui/presenters/call_presenter.h"
#include "ui/widgets/card.h"

class QScrollArea;

namespace vesper::ui {

class Button;
class CallForm;
class HashLabel;
class ListStates;
class StageList;
class ValueList;

/// Argument for Navigator::open("call", …): a program of a saved contract, perhaps with the memo
/// that it is to release.
QString call_argument(const std::string& contract, const std::string& program,
                      const std::string& memo = {});
/// The call that answers another wallet's request. Its text is kept in the window's memory only,
/// which locking wipes.
QString served_argument(const QString& request);

class CallPage : public Page {
    Q_OBJECT
public:
    CallPage(const PageContext& context, QWidget* parent);
    void opened(const QString& argument) override;
    QString heading() const override { return heading_; }

private:
    QWidget* make_answers();
    QWidget* make_form();
    QWidget* make_stages();
    QWidget* make_result();
    void load();
    void show_form();
    void phase_changed();
    void show_review();
    void show_result();
    void judge();
    void ask_owner();
    void scroll_to(QWidget* widget);

    CallPresenter presenter_;
    QString argument_;
    QString heading_;
    QScrollArea* area_ = nullptr;
    QVBoxLayout* column_ = nullptr;
    ListStates* states_ = nullptr;
    QWidget* form_holder_ = nullptr;
    Card* form_card_ = nullptr;
    CallForm* form_ = nullptr;
    Banner* problem_ = nullptr;
    Button* split_ = nullptr;
    Button* ask_ = nullptr;
    Button* review_button_ = nullptr;
    Card* review_ = nullptr;
    Card* stages_card_ = nullptr;
    StageList* stages_ = nullptr;
    Card* result_ = nullptr;
    Label* result_title_ = nullptr;
    Label* result_text_ = nullptr;
    ValueList* result_values_ = nullptr;
    HashLabel* result_id_ = nullptr;
    Banner* receipt_ = nullptr;
    Button* explorer_ = nullptr;
    Button* locks_ = nullptr;
    Button* again_ = nullptr;
};

}  // namespace vesper::ui
