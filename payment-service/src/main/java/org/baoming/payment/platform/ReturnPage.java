package org.baoming.payment.platform;

import java.net.URI;
import org.baoming.chassis.origin.PublicOrigins;
import org.baoming.payment.order.Order;
import org.springframework.stereotype.Component;

/** The portal's page to which the cashier sends people back, at the origin where they placed the order. */
@Component
public class ReturnPage {

    private final PublicOrigins origins;

    ReturnPage(PublicOrigins origins) {
        this.origins = origins;
    }

    public URI of(Order order) {
        return URI.create(origins.orFirst(order.origin()) + "/pay/return?order=" + order.number());
    }
}
