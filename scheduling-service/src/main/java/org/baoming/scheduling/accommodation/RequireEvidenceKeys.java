package org.baoming.scheduling.accommodation;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The service does not start if it finds something that none of its keys can decrypt. */
@Component
class RequireEvidenceKeys implements SmartInitializingSingleton {
    private final AccommodationRequests requests;
    private final AccommodationSettings settings;

    RequireEvidenceKeys(AccommodationRequests requests, AccommodationSettings settings) {
        this.requests = requests;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        require();
    }

    /** @throws IllegalStateException naming a key that is missing */
    void require() {
        for (String key : requests.encrypted().keySet()) {
            if (settings.key(key) == null) {
                throw new IllegalStateException("Set scheduling.accommodation.retired-encryption-keys." + key
                        + ": evidence is encrypted under that key");
            }
        }
    }
}
