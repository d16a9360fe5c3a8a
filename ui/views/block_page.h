/// One block: what its header says, what of it was recomputed here, and its ZkOS transactions.
#pragma once

#include "ui/models/transaction_model.h"
#include "ui/page.h"

namespace vesper::ui {

class Badge;
class Button;
class Facts;
class ListStates;

class BlockView : public Page {
    Q_OBJECT
public:
    BlockView(const PageContext& context, QWidget* parent);

    /// Argument: the height.
    void opened(const QString& argument) override;
    QString heading() const override;

private:
    void load();
    void show(const service::BlockPage& page);

    std::uint64_t height_ = 0;
    TransactionModel transactions_;
    Facts* facts_;
    Badge* verified_;
    Button* previous_;
    Button* next_;
    ListStates* states_;
    ListStates* whole_;
};

}  // namespace vesper::ui
