/// What a contract call will do, before it is made: what goes in and comes out, what everyone can
/// read afterwards, what the verdict means for the money, and what to know besides.
#pragma once

#include "core/service/contract_service.h"
#include "ui/widgets/card.h"

namespace vesper::ui {

class Button;

class CallReview : public Card {
    Q_OBJECT
public:
    explicit CallReview(const service::CallPreview& preview, QWidget* parent = nullptr);
    Button* edit_button() const { return edit_; }

signals:
    void edit();
    void confirmed();

private:
    void add_parts(const QString& title, const std::vector<service::CallPart>& parts);
    Button* edit_ = nullptr;
};

}  // namespace vesper::ui
