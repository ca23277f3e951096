using CustomerCare.Customers.Grpc;
using CustomerCare.Protos.Customer.V1;
using Grpc.Core;

namespace CustomerCare.Customers.Tests.Grpc;

public sealed class CustomerServiceContractTests
{
    [Fact]
    public void Bind_Always_OffersEveryMethodOfTheContract()
    {
        var binder = new NotingBinder();

        CustomerServiceContract.Bind(binder, null);

        Assert.Equal(
            CustomerService.Descriptor.Methods.Select(method => $"/{CustomerService.Descriptor.FullName}/{method.Name}").Order(), binder.Methods.Order());
    }

    private sealed class NotingBinder : ServiceBinderBase
    {
        public List<string> Methods { get; } = [];

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            Methods.Add(method.FullName);
    }
}
