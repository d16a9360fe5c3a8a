/// The proofs of a transaction, one line each: what it shows in plain words, whether it holds, how
/// long the check took and over how many points.
#pragma once

#include <QWidget>

#include "core/service/chain_service.h"

class QGridLayout;

namespace vesper::ui {

class ProofList : public QWidget {
    Q_OBJECT
public:
    explicit ProofList(QWidget* parent = nullptr);
    void set(const std::vector<service::ProofView>& proofs);
    void clear();

private:
    QGridLayout* grid_;
};

/// "No amount is negative or too large", …
QString proof_sentence(const QString& name);
/// "input 2" → the third input in the user's words, counted from one.
QString proof_subject(const QString& subject);

}  // namespace vesper::ui
