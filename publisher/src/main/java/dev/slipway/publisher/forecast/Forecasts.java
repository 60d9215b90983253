package dev.slipway.publisher.forecast;

import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.index.Indexes;
import dev.slipway.publisher.index.PackageName;
import dev.slipway.publisher.index.Reading;
import dev.slipway.publisher.ledger.Ledger;
import dev.slipway.publisher.ledger.Quota;
import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is known of the limits before anything is sent; it takes nothing, and reads indexes without their credentials. */
public final class Forecasts {
    private final Transactions transactions;
    private final Indexes indexes;

    public Forecasts(Transactions transactions, Indexes indexes) {
        this.transactions = transactions;
        this.indexes = indexes;
    }

    /** One for each of these indexes that is a Python index. */
    public List<Forecast> of(List<IndexSpec> asked, String packageName, int files)
            throws SQLException, InterruptedException {
        List<Forecast> forecasts = new ArrayList<>();
        for (IndexSpec index : asked) {
            if (index.kind() == IndexSpec.Kind.PYPI) {
                forecasts.add(of(index, PackageName.normalised(packageName), files));
            }
        }
        return forecasts;
    }

    private Forecast of(IndexSpec index, String packageName, int files) throws SQLException, InterruptedException {
        boolean newProject = index.limits().newProjects() != null && isNew(index, packageName);
        Optional<Quota.Full> full = transactions.call(tx -> new Quota(index).full(tx, files, newProject));
        return new Forecast(
                index.name(),
                files,
                newProject,
                full.map(wait -> wait.left().toSeconds()).orElse(0L),
                full.map(Quota.Full::reason).orElse(null));
    }

    /** A page that cannot be read says nothing: the package counts as known. */
    private boolean isNew(IndexSpec index, String packageName) throws SQLException, InterruptedException {
        if (transactions.call(tx -> Ledger.hasPublished(tx, index.name(), packageName))) {
            return false;
        }
        Credential none = Credential.none(Origin.of(URI.create(index.upload())));
        Reading page = indexes.connect(index, none).index().read(packageName, List.of());
        return page instanceof Reading.Listed(var listing) && listing.files().isEmpty();
    }
}
