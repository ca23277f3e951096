using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.Tickets;
using CustomerCare.Tickets.Import;

// What every service shares is in ServiceHost; what only this one owns is in TicketsExtensions.
return ImportVerb.IsMeant(args) ? await ImportVerb.RunAsync(args) : await ServiceHost.RunAsync(args, builder => builder.AddTickets(), app => app.MapTickets());
