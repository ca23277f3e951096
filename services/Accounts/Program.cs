using CustomerCare.Accounts;
using CustomerCare.ServiceDefaults.Hosting;

// What every service shares is in ServiceHost; what only this one owns is in AccountsExtensions.
return await ServiceHost.RunAsync(args, builder => builder.AddAccounts(), app => app.MapAccounts());
