/// A contract call: one page that grows from the typed fields to the preview, the stages and the
/// result, as the Send page does.
#pragma once

#include "ui/presenters/call_presenter.h"
#include "ui/views/payment_page.h"

namespace vesper::ui {

class CallForm;
class ListStates;
class ValueList;

/// Argument for Navigator::open("call", …): a program of a saved contract, perhaps with the memo
/// that it is to release.
QString call_argument(const std::string& contract, const std::string& program,
                      const std::string& memo = {});
/// The call that answers another wallet's request. Its text is kept in the window's memory only,
/// which locking wipes.
QString served_argument(const QString& request);

class CallPage : public PaymentPage {
    Q_OBJECT
public:
    CallPage(const PageContext& context, QWidget* parent);
    void opened(const QString& argument) override;
    QString heading() const override { return heading_; }

private:
    QWidget* make_answers();
    QWidget* make_form();
    void fill_result();
    void load();
    void show_form();
    void phase_changed() override;
    void show_review() override;
    void show_result() override;
    void start_stages() override;
    void judge();
    void ask_owner();

    CallPresenter presenter_;
    QString argument_;
    QString heading_;
    ListStates* states_ = nullptr;
    Card* form_card_ = nullptr;
    CallForm* form_ = nullptr;
    Button* split_ = nullptr;
    Button* ask_ = nullptr;
    Button* review_button_ = nullptr;
    ValueList* result_values_ = nullptr;
    Banner* receipt_ = nullptr;
    Button* locks_ = nullptr;
};

}  // namespace vesper::ui
