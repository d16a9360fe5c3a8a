#include "ui/presenters/payment_presenter.h"

namespace vesper::ui {

PaymentPresenter::PaymentPresenter(ServiceBridge& bridge, QObject* parent)
    : QObject(parent), bridge_(bridge), watch_(bridge) {
    connect(&watch_, &PaymentWatch::included, this, [this](quint64 height) {
        included_height_ = height;
        emit in_block();
    });
    connect(&watch_, &PaymentWatch::refused, this,
            [this](const QString& code) { fail_with(refusal(code), Phase::Failed); });
}

void PaymentPresenter::set_phase(Phase phase) {
    phase_ = phase;
    emit phase_changed();
}

void PaymentPresenter::fail_with(const QString& sentence, Phase phase) {
    failure_ = sentence;
    set_phase(phase);
}

void PaymentPresenter::forget_payment() {
    watch_.stop();
    failure_.clear();
    included_height_ = 0;
}

void PaymentPresenter::pay(const std::function<Task(Worker::ProgressHandler)>& start) {
    forget_payment();
    leaving_ = false;
    set_phase(Phase::Paying);
    task_ = start([this](const QString& stage, double fraction) {
        if (!leaving_ && (stage == u"send" || stage == u"in-block")) {
            leaving_ = true;
            emit left_the_machine();
        }
        emit progressed(stage, fraction);
    });
}

void PaymentPresenter::cancel() {
    if (!leaving_) task_.cancel();
}

void PaymentPresenter::paid(std::int64_t payment) {
    set_phase(Phase::Paid);
    watch_.watch(payment);
}

}  // namespace vesper::ui
