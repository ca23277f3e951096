using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Accounts.Grpc;

/// <summary>Translates only.</summary>
[RequiresScope(Scopes.Admin)]
internal sealed class AccountGrpcService : AccountService.AccountServiceBase;
