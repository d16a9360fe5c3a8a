/// Servers: who vouches for the chain, which servers there are and how they do, by which way they
/// are reached, and what they have been asked.
#pragma once

#include <QTimer>

#include "ui/page.h"

class QComboBox;
class QLineEdit;

namespace vesper::ui {

class Badge;
class Banner;
class Button;
class Card;
class Facts;
class Label;

class ServersPage : public Page {
    Q_OBJECT
public:
    ServersPage(const PageContext& context, QWidget* parent);
    void opened(const QString& argument) override;

private:
    Card* make_servers();
    Card* make_way();
    Card* make_learned();
    void read();
    void show_view(const service::NetworkView& view);
    void show_servers(const service::NetworkView& view);
    void show_evidence(const service::NetworkView& view);
    void show_learned(const service::NetworkView& view);
    void act(std::function<Result<void>(service::NetworkService&)> work);
    void add_server();
    void apply_way();
    void refresh_way();

    QTimer timer_;
    Banner* lost_ = nullptr;
    Banner* contradiction_ = nullptr;
    Facts* evidence_ = nullptr;
    QWidget* list_ = nullptr;
    Card* servers_ = nullptr;
    Label* agreement_ = nullptr;
    QLineEdit* lcd_ = nullptr;
    QLineEdit* rpc_ = nullptr;
    Label* problem_ = nullptr;
    Button* check_ = nullptr;
    QComboBox* mode_ = nullptr;
    QLineEdit* proxy_ = nullptr;
    Label* way_text_ = nullptr;
    Button* apply_ = nullptr;
    Facts* learned_ = nullptr;
    Facts* days_ = nullptr;
    bool way_known_ = false;
    QString shown_;  ///< what the list was made from, so that it is made anew only for news
    Task task_;
};

}  // namespace vesper::ui
