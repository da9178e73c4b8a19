using Assistant.Slack.Conversation;
using Assistant.Slack.Events;
using Assistant.Slack.Health;
using Assistant.Slack.Interactions;
using Assistant.Slack.Posting;
using Assistant.SlackClient;
using Assistant.Support.Inbox;
using Assistant.Support.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Slack;

public static class SlackRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>
        /// Registers what turns Slack's events into answers. The stores, <see cref="IInboxBell"/> and
        /// <see cref="Support.Answering.IAnswerDesk"/> come from whoever composes the program.
        /// </summary>
        public IServiceCollection AddSlack()
        {
            services.AddSlackSettings();
            services.AddSlackClient().AddMemoryCache(cache => cache.SizeLimit = 20_000);
            services.AddSingleton<SlackHealth>().AddSingleton<Workspace>().AddSingleton<PlaceReader>().AddSingleton<ThreadReader>().AddSingleton<Progress>()
                .AddSingleton<RunningWork>().AddSingleton<StreamBudget>().AddSingleton<Attachments>().AddSingleton<MessageHandler>().AddSingleton<EditHandler>()
                .AddSingleton<Prompts>().AddSingleton<AgentPaneHandler>().AddSingleton<HomeHandler>().AddSingleton<ButtonHandler>().AddSingleton<CommandHandler>()
                .AddSingleton<ShortcutHandler>().AddSingleton<PostFinder>().AddSingleton<SlackIntake>()
                .AddSingleton<IInboundHandler, SlackEventHandler>()
                .AddSingleton<IOutboundSender, SlackSender>();
            return services;
        }

        /// <summary>The settings alone, for whoever checks them without a bot.</summary>
        public IServiceCollection AddSlackSettings()
        {
            services.AddOptionsWithValidateOnStart<SlackOptions, SlackOptionsValidator>().BindConfiguration(SlackOptions.Section);
            return services.AddSingleton<IValidateOptions<SlackOptions>, ChannelSettingsValidator>();
        }

        /// <summary>Listens by Socket Mode, for as long as the host runs.</summary>
        public IServiceCollection AddSlackSocket() => services.AddHostedService<SocketIntake>();
    }
}

[OptionsValidator]
internal sealed partial class SlackOptionsValidator : IValidateOptions<SlackOptions>;
