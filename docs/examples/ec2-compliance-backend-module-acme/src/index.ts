export { ec2ComplianceModuleAcme as default } from './module';
