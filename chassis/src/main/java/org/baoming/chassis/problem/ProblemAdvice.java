package org.baoming.chassis.problem;

import jakarta.validation.ConstraintViolation;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.baoming.chassis.problem.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns every exception into a problem with a code; for invalid input, the problem names the field. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** SQL states of what only a request can bring: the character U+0000, and a moment beyond the database's calendar. */
    private static final Set<String> CANNOT_BE_STORED = Set.of("22021", "22008");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProblemException exception) {
        if (exception.code().status() >= 500) {
            LOG.warn("{}: {}", exception.code().name(), exception.detail(), exception.getCause());
        }
        return answer(Problems.of(exception));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException exception) {
        return answer(Problems.of(CommonProblem.FORBIDDEN, "Your role does not allow this"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(OptimisticLockingFailureException exception) {
        return answer(Problems.of(CommonProblem.CONFLICT, "Load it again and repeat what you did"));
    }

    /** Also one that goes away in the middle of a transaction, which can then not even be rolled back: the request may be repeated. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> noDatabase(Exception exception) {
        LOG.error("The database does not answer", exception);
        return answer(Problems.of(CommonProblem.UPSTREAM_UNAVAILABLE, "Try again in a moment"));
    }

    /** Anything else that the database refuses about the data is a fault of ours. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusedByDatabase(DataIntegrityViolationException exception) {
        if (NestedExceptionUtils.getMostSpecificCause(exception) instanceof SQLException refused
                && CANNOT_BE_STORED.contains(refused.getSQLState())) {
            return answer(Problems.of(
                    CommonProblem.MALFORMED_REQUEST, "It has a character, or a time, that cannot be stored"));
        }
        return unexpected(exception);
    }

    /** The client has gone; nobody reads an answer. */
    @ExceptionHandler
    void hungUp(ClientAbortException exception) {
        LOG.debug("The client hung up");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception exception) {
        LOG.error("Unexpected failure", exception);
        return answer(Problems.of(CommonProblem.INTERNAL_ERROR, "It is on record; try again later"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(exception.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldError(
                        error.getField(),
                        code(error.getCode()),
                        Objects.toString(error.getDefaultMessage(), ""),
                        longest(error)))
                .toList());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(exception.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                name(result.getMethodParameter().getParameterName(), error),
                                code(lastCode(error)),
                                Objects.toString(error.getDefaultMessage(), ""),
                                error instanceof org.springframework.validation.FieldError field
                                        ? longest(field)
                                        : null)))
                .toList());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // A body that is refused while it is read: Jackson wraps what it meets inside of a field.
        if (NestedExceptionUtils.getMostSpecificCause(exception) instanceof ProblemException refused) {
            return entity(Problems.of(refused));
        }
        return switch (exception.getCause()) {
            case UnrecognizedPropertyException unknown ->
                invalid(List.of(new FieldError(path(unknown), "UNKNOWN_FIELD", "There is no such field")));
            case MismatchedInputException mismatch
            when !mismatch.getPath().isEmpty() ->
                invalid(List.of(new FieldError(path(mismatch), "WRONG_TYPE", "The value does not fit the field")));
            case null, default ->
                entity(Problems.of(CommonProblem.MALFORMED_REQUEST, "The body is missing or is not valid JSON"));
        };
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = exception instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(exception.getPropertyName());
        return invalid(List.of(new FieldError(name, "WRONG_TYPE", "The value does not fit the field")));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(List.of(new FieldError(exception.getParameterName(), "REQUIRED", "The parameter is missing")));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = exception instanceof MissingRequestHeaderException header ? header.getHeaderName() : "request";
        return invalid(List.of(new FieldError(name, "REQUIRED", "It is missing")));
    }

    /** All other exceptions of Spring's own: their status, with a code of ours. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        CommonProblem code = switch (status.value()) {
            case 401 -> CommonProblem.UNAUTHENTICATED;
            case 403 -> CommonProblem.FORBIDDEN;
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 413 -> CommonProblem.PAYLOAD_TOO_LARGE;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            default -> status.is5xxServerError() ? CommonProblem.INTERNAL_ERROR : CommonProblem.MALFORMED_REQUEST;
        };
        if (status.is5xxServerError()) {
            LOG.error("Unexpected failure", exception);
        }
        String detail = exception instanceof ErrorResponse response
                        && response.getBody().getDetail() != null
                ? response.getBody().getDetail()
                : code.title();
        return new ResponseEntity<>(Problems.of(code, detail), headers, HttpStatusCode.valueOf(code.status()));
    }

    private static ResponseEntity<Object> invalid(List<FieldError> errors) {
        String fields = errors.stream().map(FieldError::field).distinct().collect(Collectors.joining(", "));
        var problem = Problems.of(CommonProblem.INVALID_FIELD, "Not valid: " + fields);
        problem.setProperty("errors", errors);
        return entity(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static ResponseEntity<Object> entity(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    /** {@code entries[0].subject} from Jackson's references. */
    private static String path(JacksonException exception) {
        var path = new StringBuilder();
        exception.getPath().forEach(reference -> {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        });
        return path.toString();
    }

    /** Bean validation's constraint as a code: {@code NotNull} is {@code REQUIRED}, {@code DecimalMin} is {@code DECIMAL_MIN}. */
    private static String code(@Nullable String constraint) {
        return switch (constraint) {
            case null -> "INVALID";
            case "NotNull", "NotBlank", "NotEmpty" -> "REQUIRED";
            case "typeMismatch" -> "WRONG_TYPE";
            default -> constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        };
    }

    /** How many characters a text may have that has more. */
    private static @Nullable Integer longest(org.springframework.validation.FieldError error) {
        return error.getRejectedValue() instanceof CharSequence text
                        && error.contains(ConstraintViolation.class)
                        && error.unwrap(ConstraintViolation.class)
                                        .getConstraintDescriptor()
                                        .getAttributes()
                                        .get("max")
                                instanceof Integer max
                        && text.length() > max
                ? max
                : null;
    }

    private static String name(@Nullable String parameter, MessageSourceResolvable error) {
        return error instanceof org.springframework.validation.FieldError field
                ? field.getField()
                : String.valueOf(parameter);
    }

    private static @Nullable String lastCode(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return codes == null || codes.length == 0 ? null : codes[codes.length - 1];
    }
}
