import { App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { checkCampaigns, readSettings } from './settings.ts'
import { PortalStack } from './stacks/portal-stack.ts'
import { StateStack } from './stacks/state-stack.ts'

const app = new App({ analyticsReporting: false })
const settings = readSettings(app.node)
checkCampaigns(settings)
const state = new StateStack(app, 'NhipCauState', { settings })
new PortalStack(app, 'NhipCauPortal', { state, settings })
Tags.of(app).add('project', 'nhip-cau')
Validations.of(app).addPlugins(new AwsSolutionsChecks())
