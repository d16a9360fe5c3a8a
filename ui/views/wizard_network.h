/// The network page: nothing is sent before it is confirmed. Each card says which servers it would
/// contact; own servers can be typed.
#pragma once

#include <vector>

#include <QLineEdit>

#include "core/service/network.h"
#include "ui/views/wizard_page.h"
#include "ui/widgets/choice_card.h"

namespace vesper::ui {

class WizardNetwork : public WizardPage {
    Q_OBJECT
public:
    explicit WizardNetwork(std::vector<service::NetworkChoice> known, QWidget* parent = nullptr);

    service::NetworkChoice choice() const;
    void set_choice(const service::NetworkChoice& choice);
    bool complete() const override;
    QString next_text() const override;

private:
    void refresh();
    QLineEdit* server_line(QVBoxLayout* into, const QString& title, const QString& hint,
                           const QString& name, Label** problem);
    int chosen() const;

    std::vector<service::NetworkChoice> known_;
    std::vector<ChoiceCard*> cards_;
    QWidget* own_;
    QLineEdit* lcd_ = nullptr;
    QLineEdit* rpc_ = nullptr;
    QLineEdit* zkos_ = nullptr;
    Label* lcd_problem_ = nullptr;
    Label* rpc_problem_ = nullptr;
    Label* zkos_problem_ = nullptr;
    Label* contacted_;
};

}  // namespace vesper::ui
