package org.baoming.passport.passport;

import java.util.List;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcPostgresDialect;

/** How the value types of the aggregate stand in a column. */
@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

    @Bean
    JdbcCustomConversions jdbcCustomConversions() {
        return JdbcCustomConversions.of(
                JdbcPostgresDialect.INSTANCE,
                List.of(WriteContact.INSTANCE, ReadEmailAddress.INSTANCE, ReadMobileNumber.INSTANCE));
    }

    @WritingConverter
    private enum WriteContact implements Converter<Contact, String> {
        INSTANCE;

        @Override
        public String convert(Contact contact) {
            return contact.value();
        }
    }

    @ReadingConverter
    private enum ReadEmailAddress implements Converter<String, EmailAddress> {
        INSTANCE;

        @Override
        public EmailAddress convert(String value) {
            return new EmailAddress(value);
        }
    }

    @ReadingConverter
    private enum ReadMobileNumber implements Converter<String, MobileNumber> {
        INSTANCE;

        @Override
        public MobileNumber convert(String value) {
            return new MobileNumber(value);
        }
    }
}
