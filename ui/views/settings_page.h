/// Settings: appearance, locking, password, network, data folder, the wallet itself, about.
#pragma once

#include "ui/page.h"

namespace vesper::ui {

class Button;
class Card;
class Facts;
class Label;

class SettingsPage : public Page {
    Q_OBJECT
public:
    SettingsPage(const PageContext& context, QWidget* parent);

private:
    Card* make_appearance();
    Card* make_security();
    Card* make_network();
    Card* make_wallet();
    Card* make_about();
    void change_password();
    void show_report();
    Card* make_machine();
    void measure();
    void show_speed(const Result<service::ProvingSpeed>& speed);
    void rescan();

    Button* rescan_ = nullptr;
    Button* measure_ = nullptr;
    Label* measured_ = nullptr;
    Facts* timings_ = nullptr;
    Task rescanning_;
    Label* name_ = nullptr;
};

}  // namespace vesper::ui
