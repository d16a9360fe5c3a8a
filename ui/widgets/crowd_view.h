/// A crowd at a glance: its nine accounts as three times three dots, the ages of the decoys as a
/// small histogram with our own coin marked, and below what makes it weak, with a way out.
#pragma once

#include <QWidget>

#include "ui/presenters/crowd.h"
#include "ui/widgets/button.h"

namespace vesper::ui {

class Banner;
class Label;

class CrowdView : public QWidget {
    Q_OBJECT
public:
    /// `remedy` is the word on the button that a weak crowd offers; empty = no button.
    explicit CrowdView(const QString& remedy, QWidget* parent = nullptr);
    void set(const Crowd& crowd, bool remedy_possible = true);

signals:
    void remedy_wanted();

private:
    class Picture;
    Picture* picture_;
    Label* sentence_;
    Banner* warning_;
    Button* remedy_ = nullptr;
};

}  // namespace vesper::ui
