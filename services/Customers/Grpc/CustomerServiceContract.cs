using CustomerCare.Protos.Customer.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CustomerCare.Customers.Grpc;

/// <summary>
/// The contract's service, bound as generated code binds it, only that answers with customers are <see cref="CustomersMessage"/>.
/// </summary>
[BindServiceMethod(typeof(CustomerServiceContract), nameof(Bind))]
internal abstract class CustomerServiceContract
{
    public abstract Task<CustomersMessage> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context);

    public abstract Task<CustomersMessage> GetCustomer(GetCustomerRequest request, ServerCallContext context);

    public abstract Task<CustomersMessage> GetCustomerByAccount(GetCustomerByAccountRequest request, ServerCallContext context);

    public abstract Task<CustomersMessage> SearchCustomers(SearchCustomersRequest request, ServerCallContext context);

    public abstract Task<ListSitesResponse> ListSites(ListSitesRequest request, ServerCallContext context);

    public abstract Task<GetDirectoryStatusResponse> GetDirectoryStatus(GetDirectoryStatusRequest request, ServerCallContext context);

    /// <summary>ASP.NET Core calls this without a service and finds the handlers by the names.</summary>
    public static void Bind(ServiceBinderBase binder, CustomerServiceContract? _)
    {
        Add(nameof(FindCustomersByPhone), FindCustomersByPhoneRequest.Parser, CustomersMessage.Marshaller);
        Add(nameof(GetCustomer), GetCustomerRequest.Parser, CustomersMessage.Marshaller);
        Add(nameof(GetCustomerByAccount), GetCustomerByAccountRequest.Parser, CustomersMessage.Marshaller);
        Add(nameof(SearchCustomers), SearchCustomersRequest.Parser, CustomersMessage.Marshaller);
        Add(nameof(ListSites), ListSitesRequest.Parser, Messages(ListSitesResponse.Parser));
        Add(nameof(GetDirectoryStatus), GetDirectoryStatusRequest.Parser, Messages(GetDirectoryStatusResponse.Parser));

        void Add<TRequest, TResponse>(string name, MessageParser<TRequest> request, Marshaller<TResponse> response)
            where TRequest : class, IMessage<TRequest>
            where TResponse : class =>
            binder.AddMethod(
                new Method<TRequest, TResponse>(MethodType.Unary, CustomerService.Descriptor.FullName, name, Messages(request), response),
                (UnaryServerMethod<TRequest, TResponse>?)null);
    }

    private static Marshaller<T> Messages<T>(MessageParser<T> parser)
        where T : class, IMessage<T> => Marshallers.Create<T>(
        (message, context) =>
        {
            context.SetPayloadLength(message.CalculateSize());
            message.WriteTo(context.GetBufferWriter());
            context.Complete();
        },
        context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));
}
